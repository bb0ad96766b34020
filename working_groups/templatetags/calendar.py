"""Days in mails: a notice keeps them as ISO dates, a reader gets them in her language."""

from datetime import date

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.filter
def day(value: str) -> str:
    return date_format(date.fromisoformat(value), "DATE_FORMAT") if value else ""
