"""Translations go live whole: wagtail-localize never shows source text as if it were translated.

Its ``Translation.save_target`` fills what is untranslated with the source's words and writes the
live row at once, even with ``publish=False``; "translate this" on something live publishes a copy
in the wrong language. All of its doors (the editor, "translate", "sync", its creator of
translations) pass through that one method, so that is where this rule stands.
"""

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation


class Incomplete(ValidationError):
    """Some pieces have no translation yet: publishing would show the source's words."""

    def __init__(self):
        super().__init__(
            _("Some pieces are not translated yet. Nothing was published."), code="incomplete"
        )


def is_complete(translation: Translation) -> bool:
    total, done = translation.get_progress()
    return done == total


def target_of(translation: Translation):
    """The translated object, or None where there is none yet."""
    try:
        return translation.source.get_translated_instance(translation.target_locale)
    except ObjectDoesNotExist:
        return None


def save_target(translation: Translation, user=None, publish: bool = True) -> None:
    """Publish a translation that is complete; begin one that is not as a draft off line.

    What is live stays as it is until then. Raises Incomplete where a translation that exists is to
    be published too early.
    """
    target = target_of(translation)
    complete = is_complete(translation)
    if publish and target is not None and not complete:
        raise Incomplete
    if not complete and target is not None and getattr(target, "live", False):
        return
    translation.source.create_or_update_translation(
        translation.target_locale,
        user=user,
        publish=publish and complete,
        fallback=not complete,
        copy_parent_pages=True,
    )


def guard_translations() -> None:
    """Put this rule in the place of wagtail-localize's own."""
    Translation.save_target = save_target
