"""What an author typed into a section after her session had ended: kept until she has logged in.

It waits in the anonymous session, which log-in carries over, and is saved when she comes back to
the same section. Whether the draft is hers is asked then, not here.
"""

from django.http import QueryDict

_KEY = "unsaved-section"
_MOST = 300_000  # characters; a longer text is no section of ours


def keep(request) -> None:
    typed = request.POST.urlencode()
    if len(typed) <= _MOST:
        request.session[_KEY] = {"path": request.path, "typed": typed}


def take(request) -> QueryDict | None:
    """What was kept for this very address, once."""
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[_KEY]
    return QueryDict(kept["typed"], mutable=True)
