"""Which moves an exchange may make: asked by one side, answered by the other, closed by the first.

Every change of ``Exchange.state`` passes through ``MACHINE.make``.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import pgettext_lazy

from core import events
from core.happenings import tell_changed
from core.moves import Machine, Move, MoveRefused, NoteRequired
from working_groups.mail import tell_answered, tell_asked
from working_groups.models import Exchange, ExchangeText
from working_groups.permissions import speaks_for_group, speaks_for_type
from working_groups.readers import set_exchange_readers


def by_asker(exchange: Exchange, user) -> bool:
    """The side that asks: chair or secretary of the group, a representative of the type."""
    if exchange.asks_type:
        return speaks_for_group(user, exchange.group)
    return speaks_for_type(user, exchange.member_type)


def by_asked(exchange: Exchange, user) -> bool:
    if exchange.asks_type:
        return speaks_for_type(user, exchange.member_type)
    return speaks_for_group(user, exchange.group)


@transaction.atomic
def ask(*, direction, group, member_type, purpose, language, title, text, by, **facts) -> Exchange:
    """Ask the other side. Raises MoveRefused where ``by`` doesn't speak for the asking side."""
    exchange = Exchange(
        direction=direction,
        group=group,
        member_type=member_type,
        purpose=purpose,
        original_language=language,
        asked_by=by,
        **facts,
    )
    if not by_asker(exchange, by):
        raise MoveRefused("ask")
    exchange.save()
    ExchangeText.objects.create(exchange=exchange, language=language, title=title, text=text)
    set_exchange_readers(exchange)
    events.record(exchange, "asked", by=by, to_state=exchange.state)
    tell_asked(exchange)
    tell_changed(Exchange, [exchange.uuid])
    return exchange


def _answer(exchange, *, by, answer="", language="", **_data):
    """Keep the answer beside the original question; its own language is on the exchange."""
    if not answer.strip():
        raise NoteRequired("answer")
    exchange.texts.filter(language=exchange.original_language).update(answer=answer.strip())
    exchange.answer_language = language or exchange.original_language
    exchange.answered_on, exchange.answered_by = date.today(), by
    exchange.save()
    tell_answered(exchange)
    _follow(exchange)


def _follow(exchange, **_data):
    set_exchange_readers(exchange)
    tell_changed(Exchange, [exchange.uuid])


MOVES = (
    Move(
        "answer",
        frozenset({Exchange.State.OPEN}),
        Exchange.State.ANSWERED,
        by_asked,
        pgettext_lazy("move of an exchange", "Answer"),
        "answered",
    ),
    Move(
        "close",
        frozenset({Exchange.State.ANSWERED}),
        Exchange.State.CLOSED,
        by_asker,
        pgettext_lazy("move of an exchange", "Close: the answer serves"),
        "closed",
    ),
    Move(
        "take_back",
        frozenset({Exchange.State.OPEN}),
        Exchange.State.CLOSED,
        by_asker,
        pgettext_lazy("move of an exchange", "Take the question back"),
        "taken_back",
        needs_note=True,
        style="quiet",
    ),
)

MACHINE = Machine(
    field="state",
    moves=MOVES,
    then={"answer": _answer, "close": _follow, "take_back": _follow},
)
