"""Which hit was opened: what the page's script tells when a link of the results is followed."""

from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from search import query_log

LARGEST = 2_000  # bytes


# No token: the log takes only words that were searched for, and WriteLimitMiddleware counts along.
@csrf_exempt
@require_POST
def chosen(request):
    """Count it and say nothing. Not from another site, nor where she asks not to be tracked."""
    is_ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    wants_none = "1" in (request.headers.get("DNT"), request.headers.get("Sec-GPC"))
    if is_ours and not wants_none and _length(request) <= LARGEST:
        rank = request.POST.get("rank", "")
        if rank.isascii() and rank.isdigit() and len(rank) <= 4:
            query_log.BUFFER.chosen(request.POST.get("query", ""), get_language(), int(rank))
    return HttpResponse(status=204)


def _length(request) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return LARGEST + 1
