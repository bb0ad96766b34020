"""Registers the papers in the admin, and keeps editors' documents to those who may read them."""

from django.http import Http404
from wagtail import hooks
from wagtail.models import CollectionViewRestriction
from wagtail.snippets.models import register_snippet

from core.audience import MEMBERS, STAFF, keys_of
from home.paper_admin import PaperViewSet

register_snippet(PaperViewSet)


@hooks.register("before_serve_document", order=-10)
def only_for_its_readers(document, request):
    """A document in a private collection is for members; to others it does not exist.

    Wagtail would answer with its own log-in page, which tells that the document is there.
    """
    restrictions = CollectionViewRestriction.objects.filter(
        collection__in=document.collection.get_ancestors(inclusive=True)
    )
    kinds = set(restrictions.values_list("restriction_type", flat=True))
    if not kinds:
        return
    is_member = not keys_of(request.user).isdisjoint({MEMBERS, STAFF})
    if kinds != {CollectionViewRestriction.LOGIN} or not is_member:
        raise Http404
