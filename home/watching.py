"""What keeps pages right when Wagtail changes them: content versions, privacy of translations.

Wagtail knows a restriction of one page and of what lies below it. A page of ours is a family: its
translations, and aliases of them. A family is private or public as a whole.
"""

from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.happenings import tell_removed
from core.versions import touch, version_models
from home.models import EditorialPage, Paper


def start(config) -> None:
    """Connect the signals; called once from ``AppConfig.ready``."""
    version_models(*config.get_models(), PageViewRestriction, Site)
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(page_changed, dispatch_uid=f"pages-{id(signal)}")
    post_save.connect(restricted, PageViewRestriction, dispatch_uid="restricted")
    post_delete.connect(opened, PageViewRestriction, dispatch_uid="opened")
    post_delete.connect(paper_gone, Paper, dispatch_uid="paper-gone")
    for model in config.get_models():
        if issubclass(model, EditorialPage):
            post_save.connect(joined_family, model, dispatch_uid=f"joined-{model.__name__}")


def page_changed(sender, **kwargs):
    touch("home")


def paper_gone(sender, instance, **kwargs):
    tell_removed(sender, [instance.uuid])


def family(page: Page):
    """The page's translations and every alias of one of them, without the page itself."""
    translations = Page.objects.filter(translation_key=page.translation_key)
    related = Q(pk__in=translations.values("pk")) | Q(alias_of__in=translations.values("pk"))
    if page.alias_of_id:
        related |= Q(pk=page.alias_of_id) | Q(
            translation_key__in=Page.objects.filter(pk=page.alias_of_id).values("translation_key")
        )
    return Page.objects.filter(related).exclude(pk=page.pk)


def restricted(sender, instance, **kwargs):
    """A page made private is private in every language: Wagtail leaves translations public."""
    kind = instance.restriction_type
    for other in family(instance.page):
        restrict(other, kind)


def opened(sender, instance, origin=None, **kwargs):
    """A page made public is public in every language. Deleting a private page opens nothing."""
    if getattr(origin, "model", type(origin)) is not PageViewRestriction:
        return
    everyone = Page.objects.filter(pk=instance.page_id) | family(instance.page)
    PageViewRestriction.objects.filter(page__in=everyone.values("pk")).delete()


def joined_family(sender, instance, created, raw=False, **kwargs):
    """A translation or an alias of a private page is private from its first moment."""
    if not created or raw:
        return
    known = PageViewRestriction.objects.filter(page__in=family(instance)).first()
    if known is not None:
        restrict(instance, known.restriction_type)


def restrict(page: Page, kind: str) -> None:
    """Give the page this restriction. Sends no signal where it has it: families would go round."""
    mine = PageViewRestriction.objects.filter(page=page)
    if not mine.exists():
        PageViewRestriction.objects.create(page=page, restriction_type=kind)
    elif mine.exclude(restriction_type=kind).exists():
        mine.update(restriction_type=kind)
        touch("wagtailcore")
