"""Tags for searches that are kept: their state in an address, and what mails tell of them."""

from django import template

from core.lists import Chosen
from search import saved, whats_new
from search.matching import Found

register = template.Library()


@register.simple_tag
def same_search(chosen: Chosen) -> str:
    """The state of a search as a query string with its ``?``, without page, order and spelling."""
    return f"?{saved.state_of(chosen)}"


@register.simple_tag
def new_objects(person, uuids: list[str]) -> list[Found]:
    """Those of the objects that she may see at this moment, in her language."""
    return whats_new.shown_to(person, uuids)


@register.simple_tag
def stop_address(search: str) -> str:
    """The path of the page that stops the mails of a saved search, for whoever got one of them."""
    return saved.stop_path(search)
