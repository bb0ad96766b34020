"""The only files that the media address serves: pictures that Wagtail made for public pages.

Uploads, original pictures and documents lie in the same folder and are never served by path:
files of people have ``/files/…``, documents of editors ``/documents/…``, both by audience.
"""

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction

TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".gif": "image/gif"}


@require_safe
def picture(request, path):
    """A rendition of an image in a public collection; everything else is 404."""
    renditions = get_image_model().get_rendition_model().objects
    found = renditions.select_related("image__collection").filter(file=path).first()
    if found is None or not is_public(found.image.collection):
        raise Http404
    kind = TYPES.get(path[path.rfind(".") :].lower())
    if kind is None:
        raise Http404
    try:
        content = found.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    response = FileResponse(content, content_type=kind)
    # A rendition's name holds its filter and its image's hash; privacy may change, so not for ever.
    response["Cache-Control"] = "public, max-age=86400"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def is_public(collection) -> bool:
    """No view restriction on the collection or on one above it."""
    return not CollectionViewRestriction.objects.filter(
        collection__in=collection.get_ancestors(inclusive=True)
    ).exists()
