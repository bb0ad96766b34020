"""Tags and filters that templates of several apps share."""

from django import template
from django.utils.http import urlencode
from django.utils.translation import pgettext_lazy

from core.addresses import absolute, in_language
from core.forms import SummaryMixin
from core.languages import INTERFACE_LANGUAGES

register = template.Library()

# Every state of the portal's machines has a word (its label) and one of six shapes.
_SHAPES = {
    "waiting": "submitted sent in_review group_review consultation proposed open due",
    "working": "draft drafting under_revision unpublished planned running",
    "done": "published accepted answered completed scaled listed active current",
    "action": "changes_requested late expired overdue",
    "refused": "declined dead withdrawn",
    "past": "archived superseded closed parked former",
}
_SHAPE_OF = {state: shape for shape, states in _SHAPES.items() for state in states.split()}
_ARROWS = {"emerging": "↑", "changing": "↗", "stable": "→", "declining": "↓"}
_TENDENCIES = {
    "emerging": pgettext_lazy("tendency of a role", "Emerging"),
    "changing": pgettext_lazy("tendency of a role", "Changing"),
    "stable": pgettext_lazy("tendency of a role", "Stable"),
    "declining": pgettext_lazy("tendency of a role", "Declining"),
}


@register.simple_tag(takes_context=True)
def canonical(context, page) -> str:
    """The page's one address: in the language of its content, where that has addresses."""
    path = context["request"].path
    if page.content_language in INTERFACE_LANGUAGES:
        path = in_language(path, page.content_language)
    return absolute(path)


@register.simple_tag(takes_context=True)
def translations(context, page) -> list[tuple[str, str]]:
    """(language, address) of each language that the page's content really exists in."""
    path = context["request"].path
    return [
        (code, absolute(in_language(path, code)))
        for code in INTERFACE_LANGUAGES
        if not page.languages or code in page.languages
    ]


@register.simple_tag(takes_context=True)
def after_login(context) -> str:
    """The query that brings a visitor back here after log-in; none from the log-in pages."""
    request = context["request"]
    if "/account/" in request.path:
        return ""
    return "?" + urlencode({"next": request.get_full_path()})


@register.filter
def shape(state: str) -> str:
    """The shape beside a state's word."""
    return _SHAPE_OF.get(str(state), "working")


@register.filter
def arrow(tendency: str) -> str:
    return _ARROWS.get(str(tendency), "→")


@register.filter
def tendency_word(tendency: str) -> str:
    """The word of a role's tendency where the template has only its code."""
    word = _TENDENCIES.get(str(tendency))
    return str(word) if word else str(tendency)


@register.simple_tag
def page_address(chosen, number: int) -> str:
    """The query string of another page of the same list."""
    return chosen.query(page=number)


@register.simple_tag
def page_numbers(page_obj):
    """Page numbers around the current one, with an ellipsis for what is left out."""
    return page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)


@register.filter
def error_rows(form) -> list[tuple[str, str, str]]:
    """(field id, label, message) of each error, of forms of other packages too.

    A form that is put together from several lists its errors itself.
    """
    own = getattr(form, "error_summary", None)
    return own() if own else SummaryMixin.error_summary(form)


# A filter shows this many values before "n more".
_FIRST = 8


@register.filter
def first_options(options):
    return options if len(options) <= _FIRST + 1 else options[:_FIRST]


@register.filter
def more_options(options):
    return [] if len(options) <= _FIRST + 1 else options[_FIRST:]


@register.filter
def any_chosen(options) -> bool:
    return any(option.chosen for option in options)
