"""Relations between concepts, upserted; one that points nowhere is a bad row."""

from core.happenings import tell_changed
from skills.esco.parse import Parsed
from skills.esco.report import BATCH, Report, batches
from skills.esco.rows import BadRow, RelationRow
from skills.models import Concept, ConceptRelation, Source


def load_relations(parsed: Parsed, release: str, partial: bool, report: Report) -> None:
    ids = dict(Concept.objects.values_list("uri", "pk"))
    wanted: dict[tuple[int, int, str], RelationRow] = {}
    for row in parsed.rows:
        missing = [uri for uri in (row.subject, row.object) if uri not in ids]
        if missing:
            reason = f"points to {missing[0]}, which no file has"
            report.bad.append(BadRow(parsed.file.name, row.line, reason))
        else:
            wanted.setdefault((ids[row.subject], ids[row.object], row.kind), row)
    kinds = {row.kind for row in wanted.values()}
    ours = ConceptRelation.objects.filter(source=Source.ESCO, kind__in=kinds)
    if parsed.file.kind == "broader":
        schemes = ["occupation", "isco_group"]
        if "Skill" in parsed.file.name:
            schemes = ["skill", "skill_group"]
        ours = ours.filter(subject__scheme__in=schemes)
    had = {
        (subject, target, kind): pk
        for pk, subject, target, kind in ours.values_list("pk", "subject_id", "object_id", "kind")
    }
    new = [
        ConceptRelation(
            subject_id=subject, object_id=target, kind=kind, source=Source.ESCO, release=release
        )
        for subject, target, kind in wanted
        if (subject, target, kind) not in had
    ]
    gone = [] if partial else [pk for key, pk in had.items() if key not in wanted]
    for batch in batches(gone):
        ConceptRelation.objects.filter(pk__in=batch).delete()
    ConceptRelation.objects.bulk_create(new, BATCH, ignore_conflicts=True)
    report.counts.update(new=len(new), unchanged=len(wanted) - len(new), gone=len(gone))
    touched = {relation.subject_id for relation in new}
    for batch in batches(list(touched)):
        tell_changed(Concept, Concept.objects.filter(pk__in=batch).values_list("uuid", flat=True))
