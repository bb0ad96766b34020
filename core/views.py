"""Views that belong to no app of the domain: files, health, error pages."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import health
from core.permissions import get_visible
from core.uploads import IMAGE_TYPES, StoredFile


@require_safe
def file(request, uuid, name):
    """A stored file, to whoever holds one of its audience keys; others get 404."""
    stored = get_visible(StoredFile.objects, request.user, uuid=uuid)
    if name != stored.name:
        raise Http404
    inline = stored.content_type in IMAGE_TYPES or stored.content_type == "application/pdf"
    response = FileResponse(
        stored.file.open("rb"),
        as_attachment=not inline,
        filename=stored.name,
        content_type=stored.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=0, must-revalidate"
    return response


@never_cache
@require_safe
def health_live(request):
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def health_ready(request):
    """Ready means: the database answers and has every migration."""
    ready, found = health.report()
    return JsonResponse(found, status=200 if ready else 503)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def forbidden(request, exception=None):
    return render(request, "403.html", status=403)


def csrf_failed(request, reason=""):
    return render(request, "403.html", {"csrf": True}, status=403)


def server_error(request):
    """No database, no session, no context processor: words and style, so that it works without."""
    context = {
        "LANGUAGE_CODE": get_language(),
        "site_name": settings.SITE_NAME,
        "request_id": getattr(request, "id", ""),
    }
    return HttpResponse(render_to_string("500.html", context), status=500)
