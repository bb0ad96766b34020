"""What groups and member types owe each other: outputs addressed to a type, exchanges both ways.

Spaces, group pages and desks read this. Everything starts from ``visible_to(user)``.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.urls import reverse

from core.texts import choose_language
from members.models import MemberType
from members.names import GroupName, Names, TypeName, names
from working_groups.cards import AddresseeRow, OutputRow, output_rows
from working_groups.models import (
    Exchange,
    ExchangeText,
    Output,
    OutputAddresseeText,
    Purpose,
)


@dataclass(frozen=True)
class AddressedOutput:
    """An output before one member type: what is asked of it, until when, and whether done."""

    output: OutputRow
    addressee: AddresseeRow
    note: str
    note_lang: str

    @property
    def purpose_label(self) -> str:
        return self.addressee.purpose_label

    @property
    def due(self) -> date | None:
        return self.addressee.due

    @property
    def asks(self) -> bool:
        return self.addressee.asks

    @property
    def is_late(self) -> bool:
        return self.addressee.is_late


@dataclass(frozen=True)
class ExchangeRow:
    """A question between a group and a type; ``lang`` is empty in the reader's language."""

    uuid: str
    direction: str
    group: GroupName
    type: TypeName
    purpose: str
    state: str
    is_public: bool
    asked_on: date
    due: date | None
    answered_on: date | None
    title: str
    lang: str

    @property
    def url(self) -> str:
        return reverse("working_groups:exchange", args=[self.uuid])

    @property
    def purpose_label(self) -> str:
        return str(Purpose(self.purpose).label)

    @property
    def state_label(self) -> str:
        return str(Exchange.State(self.state).label)

    @property
    def is_open(self) -> bool:
        return self.state == Exchange.State.OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due is not None and self.due < date.today()

    @property
    def asks_type(self) -> bool:
        """True where the group asks the member type, False the other way round."""
        return self.direction == Exchange.Direction.TO_TYPE


def addressed_outputs(member_type: MemberType, user, language: str) -> list[AddressedOutput]:
    """The outputs that the type has before it and this person may see; what is due comes first."""
    outputs = Output.objects.visible_to(user).before_addressees().addressed_to(member_type.key)
    return addressed(outputs, member_type.key, language)


def addressed(
    outputs, type_key: str, language: str, known: Names | None = None
) -> list[AddressedOutput]:
    """The same for any queryset of outputs that are addressed to the type of this key."""
    rows = output_rows(outputs, language, known)
    notes = _notes([row.pk for row in rows], type_key)
    found = []
    for row in rows:
        for addressee in row.addressees:
            if addressee.type.key == type_key:
                said = notes.get(row.pk, {})
                code = choose_language(said, language, row.language) or language
                lang = "" if code == language else code
                found.append(AddressedOutput(row, addressee, said.get(code, ""), lang))
    return sorted(found, key=lambda a: (not a.asks, a.due or date.max, a.output.title))


def exchanges_of(member_type: MemberType, user, language: str) -> list[ExchangeRow]:
    """What groups ask of the type and the type of groups, as far as this person may see it."""
    return exchange_rows(
        Exchange.objects.visible_to(user).filter(member_type=member_type), language
    )


_FACTS = (
    "pk",
    "uuid",
    "direction",
    "group_id",
    "member_type_id",
    "purpose",
    "state",
    "is_public",
    "asked_on",
    "due",
    "answered_on",
    "original_language",
)


def exchange_facts(exchanges) -> list[tuple]:
    """What rows are made of, before any text is read: open ones first, by due date; one query."""
    ordered = exchanges.order_by(F("due").asc(nulls_last=True), "pk")
    facts = ordered.values_list(*_FACTS, named=True)
    return sorted(facts, key=lambda row: row.state != Exchange.State.OPEN)


def exchange_rows(exchanges, language: str, known: Names | None = None) -> list[ExchangeRow]:
    """Rows of a queryset, open ones first, by due date; two queries and the names."""
    return rows_of(exchange_facts(exchanges), language, known)


def rows_of(facts: list[tuple], language: str, known: Names | None = None) -> list[ExchangeRow]:
    """Rows of what ``exchange_facts`` gave, or of some of it; one query and the names."""
    known = known or names(language)
    types = {name.pk: name for name in known.types.values()}
    groups = {name.pk: name for name in known.groups.values()}
    titles: dict[int, dict[str, str]] = {}
    texts = ExchangeText.objects.filter(exchange__in=[row.pk for row in facts])
    for pk, code, title in texts.values_list("exchange_id", "language", "title"):
        titles.setdefault(pk, {})[code] = title
    rows = []
    for exchange in facts:
        said = titles.get(exchange.pk, {})
        code = choose_language(said, language, exchange.original_language) or language
        rows.append(
            ExchangeRow(
                uuid=str(exchange.uuid),
                direction=exchange.direction,
                group=groups[exchange.group_id],
                type=types[exchange.member_type_id],
                purpose=exchange.purpose,
                state=exchange.state,
                is_public=exchange.is_public,
                asked_on=exchange.asked_on,
                due=exchange.due,
                answered_on=exchange.answered_on,
                title=said.get(code, ""),
                lang="" if code == language else code,
            )
        )
    return rows


def _notes(keys, type_key: str) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    rows = OutputAddresseeText.objects.filter(
        addressee__output_id__in=keys, addressee__member_type__key=type_key
    )
    for pk, code, note in rows.values_list("addressee__output_id", "language", "note"):
        found.setdefault(pk, {})[code] = note
    return found
