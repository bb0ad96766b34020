"""An output as a row of a list: a handful of queries, however many rows.

The caller narrows the queryset with ``visible_to``; nothing here asks who is looking.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from core.texts import choose_language
from members.names import GroupName, Names, TypeName, names
from working_groups.models import (
    Output,
    OutputAddressee,
    OutputObjective,
    OutputState,
    OutputText,
    OutputVersion,
    Purpose,
)

# Which version a list shows: what is published, else what was, else the draft.
_ORDER = (
    OutputVersion.State.PUBLISHED,
    OutputVersion.State.WITHDRAWN,
    OutputVersion.State.DRAFT,
    OutputVersion.State.SUPERSEDED,
)


@dataclass(frozen=True)
class AddresseeRow:
    """A member type that an output is for."""

    output_id: int
    type: TypeName
    purpose: str
    due: date | None
    settled_on: date | None
    asks: bool

    @property
    def purpose_label(self) -> str:
        return str(Purpose(self.purpose).label)

    @property
    def is_late(self) -> bool:
        return self.asks and self.due is not None and self.due < date.today()


@dataclass(frozen=True)
class OutputRow:
    """One output: ``lang`` is empty where its words are in the reader's language."""

    pk: int
    uuid: str
    slug: str
    group: GroupName
    kind: str
    state: str
    is_public: bool
    title: str
    summary: str
    language: str
    lang: str
    languages: tuple[str, ...]
    version: str
    version_state: str
    published_on: date | None
    next_review: date | None
    addressees: tuple[AddresseeRow, ...]

    @property
    def url(self) -> str:
        return reverse("working_groups:output", args=[self.group.key, self.slug])

    @property
    def kind_label(self) -> str:
        return str(Output.Kind(self.kind).label)

    @property
    def state_label(self) -> str:
        return str(OutputState(self.state).label)


_FACTS = (
    "pk",
    "uuid",
    "slug",
    "group__key",
    "kind",
    "state",
    "is_public",
    "original_language",
    "next_review",
)


def output_rows(outputs, language: str, known: Names | None = None) -> list[OutputRow]:
    """Rows in the order of the queryset: three queries, and the names where they aren't at hand."""
    return rows_of(output_facts(outputs), language, known)


def output_facts(outputs) -> list[tuple]:
    """What rows are made of, before any text is read: cheap, to choose from; one query."""
    return list(outputs.values_list(*_FACTS, named=True))


def rows_of(facts: list[tuple], language: str, known: Names | None = None) -> list[OutputRow]:
    """Rows of what ``output_facts`` gave, or of some of it; two queries."""
    if not facts:
        return []
    keys = [row[0] for row in facts]
    known = known or names(language)
    shown = _shown_texts(keys)
    addressees = addressees_of(keys, known)
    made = []
    for pk, uuid, slug, group, kind, state, public, original, next_review in facts:
        version, version_state, published_on, texts = shown.get(pk, ("", "", None, {}))
        code = choose_language(texts, language, original) or original
        title, summary = texts.get(code, (slug, ""))
        made.append(
            OutputRow(
                pk=pk,
                uuid=str(uuid),
                slug=slug,
                group=known.groups[group],
                kind=kind,
                state=state,
                is_public=public,
                title=title,
                summary=summary,
                language=code,
                lang="" if code == language else code,
                languages=tuple(sorted(texts)),
                version=version,
                version_state=version_state,
                published_on=published_on,
                next_review=next_review,
                addressees=tuple(addressees.get(pk, ())),
            )
        )
    return made


def addressees_of(keys, known: Names) -> dict[int, list[AddresseeRow]]:
    """The addressees of outputs by the outputs' primary key, in the order of the types."""
    types = {name.pk: name for name in known.types.values()}
    found = defaultdict(list)
    rows = OutputAddressee.objects.filter(output_id__in=keys).order_by("member_type__position")
    for row in rows:
        found[row.output_id].append(
            AddresseeRow(
                row.output_id,
                types[row.member_type_id],
                row.purpose,
                row.due,
                row.settled_on,
                row.is_asking,
            )
        )
    return found


def _shown_texts(keys) -> dict[int, tuple]:
    """``{output: (number, state, published on, {language: (title, summary)})}``."""
    rows = OutputText.objects.live().filter(version__output_id__in=keys)
    versions = {}
    for pk, state, number, published_on, code, title, summary in rows.values_list(
        "version__output_id",
        "version__state",
        "version__number",
        "version__published_on",
        "locale__language_code",
        "title",
        "summary",
    ):
        version = versions.setdefault((pk, state, number), (number, state, published_on, {}))
        version[3][code] = (title, summary)
    shown = {}
    for pk, state, number in sorted(versions, key=lambda v: (_ORDER.index(v[1]), -len(v[2]))):
        shown.setdefault(pk, versions[pk, state, number])
    return shown


def objectives_of(keys) -> dict[int, list[int]]:
    """The numbers of the objectives that outputs serve, by the outputs' primary key."""
    found = defaultdict(list)
    rows = OutputObjective.objects.filter(output_id__in=keys).order_by("number")
    for pk, number in rows.values_list("output_id", "number"):
        found[pk].append(number)
    return found
