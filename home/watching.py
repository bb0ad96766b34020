"""What keeps pages right when Wagtail changes them: content versions, privacy of translations."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.versions import touch, version_models


def start(config) -> None:
    """Connect the signals; called once from ``AppConfig.ready``."""
    version_models(*config.get_models(), PageViewRestriction, Site)
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_page_changed, dispatch_uid=f"pages-{id(signal)}")
    post_save.connect(_restricted, PageViewRestriction, dispatch_uid="restricted")
    post_delete.connect(_opened, PageViewRestriction, dispatch_uid="opened")


def _page_changed(sender, **kwargs):
    touch("home")


def _others(page: Page):
    return Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)


def _restricted(sender, instance, **kwargs):
    """A page made private is private in every language: Wagtail leaves translations public."""
    for other in _others(instance.page):
        restriction, new = PageViewRestriction.objects.get_or_create(
            page=other, defaults={"restriction_type": instance.restriction_type}
        )
        if not new and restriction.restriction_type != instance.restriction_type:
            PageViewRestriction.objects.filter(pk=restriction.pk).update(
                restriction_type=instance.restriction_type
            )


def _opened(sender, instance, **kwargs):
    PageViewRestriction.objects.filter(page__in=_others(instance.page)).delete()
