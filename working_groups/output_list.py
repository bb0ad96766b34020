"""The list of outputs: rows that can be scanned, narrowed by facts and by words of the title."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.facets import Anything, Index, Row
from core.folding import fold
from core.languages import LANGUAGES, NAMES
from core.listings import ANY, Listing
from core.lists import Chosen, Filter, options, paginate
from core.pages import Page
from members.models import MemberType, WorkingGroup
from members.names import Names, names
from working_groups.cards import OutputRow, objectives_of, output_rows
from working_groups.models import (
    Output,
    OutputAddressee,
    OutputAudience,
    OutputObjective,
    OutputText,
    OutputVersion,
)

OBJECTIVES = tuple(str(number) for number in range(1, 9))


def filters() -> list[Filter]:
    return [
        Filter("kind", pgettext("filter", "Kind"), dict(Output.Kind.choices)),
        Filter("group", _("Working group"), Anything()),
        Filter("type", _("Made for"), Anything()),
        Filter("objective", _("Objective"), {n: _("Objective %s") % n for n in OBJECTIVES}),
        Filter("language", _("Language"), dict(LANGUAGES)),
    ]


def output_list(chosen: Chosen, user, language: str) -> Page:
    known = names(language)
    index = OUTPUTS.index(user, language)
    chosen = index.known(chosen)
    mask = index.matching(chosen)
    page_obj = paginate(index.picked(mask), chosen)
    return Page(
        title=_("Outputs of the working groups"),
        template="working_groups/outputs.html",
        context={
            "crumbs": [(_("Outputs"), "")],
            "page_obj": page_obj,
            "rows": _rows(page_obj.object_list, language, known),
            "groups": _facets(index, chosen, known),
            "chosen": chosen,
            "result_count": mask.bit_count(),
        },
        description=_("Reports, guidelines, data and curricula that working groups published."),
        section="groups",
    )


def _read(outputs, language: str) -> list[Row]:
    """Published outputs, the newest first; on one day by title."""
    rows = output_rows(outputs.live().order_by(), language)
    objectives = objectives_of([row.pk for row in rows])
    return [
        Row(
            row.pk,
            (-row.published_on.toordinal() if row.published_on else 0, fold(row.title), row.pk),
            f"{row.title} {row.summary}",
            {
                "kind": [row.kind],
                "group": [row.group.key],
                "type": [addressee.type.key for addressee in row.addressees],
                "objective": objectives[row.pk],
                "language": row.languages,
            },
        )
        for row in rows
    ]


OUTPUTS = Listing(
    "outputs",
    Output,
    {
        OutputAudience: "object",
        OutputAddressee: "output",
        OutputObjective: "output",
        OutputVersion: "output",
        OutputText: "version__output",
        WorkingGroup: ANY,
        MemberType: ANY,
    },
    _read,
)


def _rows(ids, language: str, known: Names) -> list[OutputRow]:
    by_id = {
        row.pk: row for row in output_rows(Output.objects.filter(pk__in=list(ids)), language, known)
    }
    return [by_id[pk] for pk in ids if pk in by_id]


def _facets(index: Index, chosen: Chosen, known: Names):
    words = {
        "group": {key: group.name for key, group in known.groups.items()},
        "type": {key: member_type.name for key, member_type in known.types.items()},
        "language": dict(sorted(NAMES.items(), key=lambda pair: pair[1])),
    }
    found = []
    for f in filters():
        counts = index.counts(f.name, index.matching(chosen, but=f.name))
        f = Filter(f.name, f.label, words.get(f.name, f.options))
        found.append((f, options(f, chosen, counts)))
    return found
