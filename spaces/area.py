"""The members' area of a space: what waits for the type, what it waits for, news, whom to ask."""

from dataclasses import dataclass

from members.models import Mandate, SpaceContact
from spaces.news import News, news
from working_groups.owed import AddressedOutput, ExchangeRow, addressed_outputs


@dataclass(frozen=True)
class Contact:
    name: str
    email: str
    organisation: str


@dataclass(frozen=True)
class Area:
    """``to_do``, ``asked_of_us``: what we owe. ``asked_by_us``: what groups owe us."""

    to_do: tuple[AddressedOutput, ...]
    addressed: tuple[AddressedOutput, ...]
    asked_of_us: tuple[ExchangeRow, ...]
    asked_by_us: tuple[ExchangeRow, ...]
    answered: tuple[ExchangeRow, ...]
    news: tuple[News, ...]
    contacts: tuple[Contact, ...]

    @property
    def owed_count(self) -> int:
        return len(self.to_do) + len(self.asked_of_us)


def area(member_type, user, language: str, exchanges: list[ExchangeRow]) -> Area:
    """``exchanges`` are those of the type that this person may see."""
    addressed = addressed_outputs(member_type, user, language)
    waiting = [row for row in exchanges if row.is_open]
    return Area(
        to_do=tuple(row for row in addressed if row.asks),
        addressed=tuple(row for row in addressed if not row.asks),
        asked_of_us=tuple(row for row in waiting if row.asks_type),
        asked_by_us=tuple(row for row in waiting if not row.asks_type),
        answered=tuple(row for row in exchanges if not row.is_open),
        news=tuple(news(member_type, user, language)),
        contacts=tuple(_contacts(member_type)),
    )


def _contacts(member_type) -> list[Contact]:
    people = list(
        SpaceContact.objects.filter(member_type=member_type, person__is_active=True)
        .order_by("position")
        .values_list("person_id", "person__name", "person__email")
    )
    mandates = Mandate.objects.in_force().filter(person__in=[pk for pk, _name, _email in people])
    organisations = dict(mandates.values_list("person_id", "organisation__name"))
    return [Contact(name, email, organisations.get(pk, "")) for pk, name, email in people]
