"""The page of one exchange: the question, the answer, and what its reader can do."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.pages import Page
from core.texts import choose
from members.names import names
from working_groups.cards import output_rows
from working_groups.exchanges import MACHINE
from working_groups.models import Exchange, ExchangeText, Output


def exchange_page(exchange: Exchange, user, language: str) -> Page:
    known = names(language)
    texts = list(ExchangeText.objects.filter(exchange=exchange))
    chosen = choose(texts, language, exchange.original_language)
    answered = [text for text in texts if text.answer]
    answer = choose(answered, language, exchange.original_language)
    group = known.groups[exchange.group.key]
    member_type = known.types[exchange.member_type.key]
    about = Output.objects.visible_to(user).filter(pk=exchange.output_id)
    title = chosen.text.title if chosen else _("Exchange")
    return Page(
        title=title,
        template="working_groups/exchange.html",
        context={
            "exchange": exchange,
            "title": title,
            "chosen": chosen,
            "answer": answer.text.answer if answer else "",
            "answer_lang": _answer_lang(exchange, answer, language),
            "group": group,
            "type": member_type,
            "asker": group.name if exchange.asks_type else member_type.name,
            "asked": member_type.name if exchange.asks_type else group.name,
            "facts": [
                (_("Purpose"), exchange.get_purpose_display()),
                (_("Asked"), date_format(exchange.asked_on, "DATE_FORMAT")),
                (_("Due"), date_format(exchange.due, "DATE_FORMAT") if exchange.due else ""),
                (
                    _("Answered"),
                    date_format(exchange.answered_on, "DATE_FORMAT")
                    if exchange.answered_on
                    else "",
                ),
            ],
            "about": output_rows(about, language, known),
            "moves": MACHINE.open_to(exchange, user) if user and user.is_authenticated else [],
            "crumbs": [
                (_("Working groups"), reverse("working_groups:groups")),
                (group.name, group.url),
                (title, ""),
            ],
        },
        languages=chosen.available if chosen else (),
        content_language=chosen.language if chosen else "",
        section="groups",
        noindex=True,
    )


def _answer_lang(exchange: Exchange, answer, language: str) -> str:
    """The ``lang`` of the answer: that in which it was given, or its translation's."""
    if answer is None:
        return ""
    code = answer.language
    if code == exchange.original_language:
        code = exchange.answer_language or code
    return "" if code == language else code
