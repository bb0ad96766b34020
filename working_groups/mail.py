"""Notices that groups and member types send each other: one mail a person and thing."""

from core.notices import tell
from core.texts import choose
from members.models import Mandate
from members.names import names
from working_groups.models import Exchange, Output, OutputVersion, Purpose
from working_groups.permissions import people_of_type, speakers_of_group

# A person of two addressed types gets the mail that asks more of her.
_BY_WEIGHT = (Purpose.ACTION, Purpose.RESPONSE, Purpose.COMMENT, Purpose.INFORMATION)


def tell_addressees(output: Output, version: OutputVersion) -> None:
    """Tell representatives and editors of each addressed type that it has a published output."""
    told = set()
    addressees = sorted(
        output.addressees.select_related("member_type"),
        key=lambda row: _BY_WEIGHT.index(row.purpose),
    )
    texts = list(version.texts.live())
    for addressee in addressees:
        people = people_of_type(
            addressee.member_type, Mandate.Role.REPRESENTATIVE, Mandate.Role.EDITOR
        )
        for person in people:
            if person.pk in told:
                continue
            told.add(person.pk)
            chosen = choose(texts, person.language, output.original_language)
            tell(
                [person],
                f"working_groups/mail/published_for_{addressee.purpose}",
                key=f"{output.uuid}:{version.number}",
                title=chosen.text.title if chosen else output.slug,
                group=names(person.language).groups[output.group.key].name,
                version=version.number,
                path=f"/{person.language}/working-groups/{output.group.key}/outputs/{output.slug}/",
                due=addressee.due.isoformat() if addressee.due else "",
            )


def tell_asked(exchange: Exchange) -> None:
    """Tell whoever may answer that a question has come."""
    if exchange.asks_type:
        people = people_of_type(exchange.member_type, Mandate.Role.REPRESENTATIVE)
    else:
        people = speakers_of_group(exchange.group)
    _tell_of(exchange, people, "asked")


def tell_answered(exchange: Exchange) -> None:
    """Tell the person who asked that the answer is there."""
    if exchange.asked_by:
        _tell_of(exchange, [exchange.asked_by], "answered")


def _tell_of(exchange: Exchange, people, what: str) -> None:
    texts = list(exchange.texts.all())
    for person in people:
        known = names(person.language)
        chosen = choose(texts, person.language, exchange.original_language)
        tell(
            [person],
            f"working_groups/mail/exchange_{what}",
            key=str(exchange.uuid),
            title=chosen.text.title if chosen else "",
            group=known.groups[exchange.group.key].name,
            member_type=known.types[exchange.member_type.key].name,
            asks_type=exchange.asks_type,
            path=f"/{person.language}/working-groups/exchanges/{exchange.uuid}/",
            due=exchange.due.isoformat() if exchange.due else "",
        )
