"""Concepts and their labels in one language, upserted."""

import re

from django.utils.text import slugify

from core.happenings import tell_changed
from skills.esco.parse import Parsed
from skills.esco.report import BATCH, Report, batches
from skills.esco.rows import BadRow, ConceptRow
from skills.models import Concept, ConceptLabel, Source, label_digest, label_start

FACTS = ("skill_type", "reuse_level", "code", "isco_code", "status", "modified")


def load_concepts(parsed: Parsed, release: str, partial: bool, report: Report) -> None:
    language = parsed.file.language or "en"
    scheme = parsed.file.kind
    rows = _unique(parsed, report)
    known = {c.uri: c for c in Concept.objects.filter(source=Source.ESCO)}
    slugs = set(Concept.objects.values_list("slug", flat=True))
    new, changed = [], []
    for row in rows:
        concept = known.get(row.uri)
        if concept is None:
            new.append(_new_concept(row, release, slugs))
        elif language == "en" and _differs(concept, row):
            if partial and _is_newer(concept.release, release):
                continue
            _take(concept, row, release)
            changed.append(concept)
    Concept.objects.bulk_create(new, BATCH)
    Concept.objects.bulk_update(changed, [*FACTS, "release", "is_obsolete"], BATCH)
    by_uri = known | {c.uri: c for c in new}
    touched = _load_labels(rows, by_uri, language, release, partial, report)
    created = {c.uuid for c in new}
    touched.update(c.uuid for c in changed)
    report.counts["new"] += len(new)
    report.counts["changed"] += len(touched - created)
    report.counts["unchanged"] += len(rows) - len(touched | created)
    if language == "en" and not partial:
        touched.update(_mark_obsolete(scheme, {row.uri for row in rows}, report))
    tell_changed(Concept, touched | created)


def _unique(parsed: Parsed, report: Report) -> list[ConceptRow]:
    seen: dict[str, ConceptRow] = {}
    for row in parsed.rows:
        if row.uri in seen:
            reason = f"the concept stands in line {seen[row.uri].line} already"
            report.bad.append(BadRow(parsed.file.name, row.line, reason))
        else:
            seen[row.uri] = row
    return list(seen.values())


def _differs(concept: Concept, row: ConceptRow) -> bool:
    """A value that the file lacks (older releases do) is no change."""
    return concept.is_obsolete or any(
        getattr(row, name) and getattr(row, name) != getattr(concept, name) for name in FACTS
    )


def _take(concept: Concept, row: ConceptRow, release: str) -> None:
    for name in FACTS:
        if value := getattr(row, name):
            setattr(concept, name, value)
    concept.release = release
    concept.is_obsolete = False


def _new_concept(row: ConceptRow, release: str, slugs: set[str]) -> Concept:
    concept = Concept(uri=row.uri, scheme=row.scheme, source=Source.ESCO)
    _take(concept, row, release)
    label = next(text for kind, text in row.labels if kind == "preferred")
    concept.slug = _free_slug(label, row.uri, slugs)
    return concept


def _free_slug(label: str, uri: str, slugs: set[str]) -> str:
    """From the label; with the head of the URI's own id where another concept has it."""
    base = slugify(label)[:100].strip("-") or "concept"
    tail = slugify(uri.rsplit("/", 1)[-1])
    for slug in (base, f"{base}-{tail[:8]}", f"{base[:80]}-{tail[:36]}"):
        if slug not in slugs:
            slugs.add(slug)
            return slug
    raise ValueError(f"no free address for {uri}")


def _load_labels(rows, by_uri, language, release, partial, report) -> set:
    """Add, keep and delete ESCO's labels of these concepts in one language.

    Returns the uuids of the concepts whose labels changed.
    """
    listed = {by_uri[row.uri].pk: row for row in rows}
    had, newer, older = {}, set(), set()
    ours = ConceptLabel.objects.filter(source=Source.ESCO, language=language)
    for pk, concept_id, kind, digest, said_by in ours.values_list(
        "pk", "concept_id", "kind", "digest", "release"
    ).iterator(BATCH):
        if concept_id in listed:
            had[concept_id, kind, digest] = pk
            if _is_newer(said_by, release):
                newer.add(concept_id)
            elif said_by != release:
                older.add(concept_id)
    if partial:
        listed = {pk: row for pk, row in listed.items() if pk not in newer}
    wanted = {
        (pk, kind, label_digest(text)): text
        for pk, row in listed.items()
        for kind, text in row.labels
    }
    gone = [
        key
        for key in had
        if key not in wanted and key[0] in listed and (not partial or key[0] in older)
    ]
    for batch in batches([had[key] for key in gone]):
        ConceptLabel.objects.filter(pk__in=batch).delete()
    new = [
        ConceptLabel(
            concept_id=concept_id,
            language=language,
            kind=kind,
            text=text,
            start=label_start(kind, text),
            digest=digest,
            source=Source.ESCO,
            release=release,
        )
        for (concept_id, kind, digest), text in wanted.items()
        if (concept_id, kind, digest) not in had
    ]
    ConceptLabel.objects.bulk_create(new, BATCH)
    report.counts["labels new"] += len(new)
    report.counts["labels gone"] += len(gone)
    changed = {label.concept_id for label in new} | {key[0] for key in gone}
    return {concept.uuid for concept in by_uri.values() if concept.pk in changed}


def _is_newer(release: str, other: str) -> bool:
    """Whether one release number comes after another; a release without a number is oldest."""
    return _numbers(release) > _numbers(other)


def _numbers(release: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", release))


def _mark_obsolete(scheme: str, listed: set[str], report: Report) -> list:
    current = Concept.objects.filter(source=Source.ESCO, scheme=scheme, is_obsolete=False)
    rows = current.values_list("pk", "uuid", "uri")
    gone = [(pk, uuid) for pk, uuid, uri in rows if uri not in listed]
    for batch in batches([pk for pk, _uuid in gone]):
        Concept.objects.filter(pk__in=batch).update(is_obsolete=True)
    report.counts["obsolete"] += len(gone)
    return [uuid for _pk, uuid in gone]
