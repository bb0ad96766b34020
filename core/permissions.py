"""The one way to fetch an object by address: from what the person may see, or 404."""

from django.http import Http404


def get_visible(queryset, user, **lookup):
    """The object out of ``queryset.visible_to(user)``; not allowed equals not found.

    Raises Http404, whose page offers log-in to an anonymous visitor.
    """
    found = queryset.visible_to(user).filter(**lookup).first()
    if found is None:
        raise Http404
    return found
