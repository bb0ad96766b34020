"""Published outputs of working groups: the texts of the version that stands."""

from collections import defaultdict
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.richtext import to_plain
from core.texts import language_codes
from search.facets import GROUP, LANGUAGE, MEMBER_TYPE, OBJECTIVE, of_choices
from search.publishers.base import Document, Publisher, below_language, joined
from search.publishers.linked import by_owner, in_language, role_names, rows_of
from skills.models import JobRole
from working_groups.models import (
    Output,
    OutputAddressee,
    OutputAudience,
    OutputFile,
    OutputObjective,
    OutputRole,
    OutputText,
    OutputVersion,
)

TYPE = of_choices("output_type", pgettext_lazy("facet of search", "Kind of output"), Output.Kind)


def _standing():
    """The published version of each live output."""
    return OutputVersion.objects.filter(
        state=OutputVersion.State.PUBLISHED, output__in=Output.objects.live()
    )


def all_uuids():
    return _standing().values_list("output__uuid", flat=True)


def documents(uuids) -> Iterator[Document]:
    versions = list(_standing().filter(output__uuid__in=uuids).select_related("output__group"))
    ids = [version.output_id for version in versions]
    texts = _texts([version.pk for version in versions])
    roles = rows_of(OutputRole, "output", ids, "role_id")
    titles = role_names(pk for each in roles.values() for pk in each)
    objectives = rows_of(OutputObjective, "output", ids, "number")
    addressees = rows_of(OutputAddressee, "output", ids, "member_type__key")
    audience = rows_of(OutputAudience, "object", ids, "key")
    for version in versions:
        output = version.output
        for language, (title, text) in texts[version.pk].items():
            yield Document(
                uuid=output.uuid,
                language=language,
                title=title,
                text=joined(text, in_language(roles[output.pk], titles, language)),
                address=below_language(
                    reverse("working_groups:output", args=[output.group.key, output.slug])
                ),
                original=output.original_language,
                date=version.published_on,
                facets=frozenset(
                    {("output_type", output.kind), ("group", output.group.key)}
                    | {("language", code) for code in texts[version.pk]}
                    | {("objective", str(number)) for number in objectives[output.pk]}
                    | {("member_type", key) for key in addressees[output.pk]}
                ),
                audience=frozenset(audience[output.pk]),
                facts={
                    "type": output.kind,
                    "group": output.group.key,
                    "version": version.number,
                    "state": output.state,
                },
            )


def _texts(version_ids) -> dict[int, dict[str, tuple[str, str]]]:
    codes = language_codes()
    files = by_owner(
        ((version, language), title)
        for version, language, title in OutputFile.objects.filter(
            version__in=version_ids
        ).values_list("version_id", "language", "title")
    )
    found = defaultdict(dict)
    rows = OutputText.objects.live().filter(version__in=version_ids)
    for version, locale, title, summary, body in rows.values_list(
        "version_id", "locale_id", "title", "summary", "body"
    ):
        language = codes[locale]
        text = joined(summary, to_plain(body), *files[version, language])
        found[version][language] = (title, text)
    return found


def of_roles(uuids):
    return (
        _standing()
        .filter(output__roles__role__uuid__in=uuids)
        .values_list("output__uuid", flat=True)
        .distinct()
    )


def describe(facts, words) -> list[str]:
    found = [str(Output.Kind(facts["type"]).label)]
    if group := words.groups.get(facts["group"]):
        found.append(group.name)
    found.append(gettext("Version %(number)s") % {"number": facts["version"]})
    if facts.get("state") == Output.State.UNDER_REVISION:
        found.append(str(Output.State.UNDER_REVISION.label))
    return found


PUBLISHER = Publisher(
    kind="output",
    model=Output,
    one=pgettext_lazy("kind of result", "Output"),
    many=_("Outputs"),
    all_uuids=all_uuids,
    documents=documents,
    describe=describe,
    is_dated=True,
    facets=(TYPE, GROUP, MEMBER_TYPE, OBJECTIVE, LANGUAGE),
    follows={JobRole: of_roles},
    texts=(OutputText, "version__output__uuid"),
)
