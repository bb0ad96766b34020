"""Registers what ``translating`` decides with the admin."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import TranslatableMixin
from wagtail_localize.models import Translation

from core.translating import is_complete


# Before wagtail-localize's own hooks of the same name, which publish.
@hooks.register("before_edit_snippet", order=-10)
@hooks.register("before_edit_page", order=-10)
def refuse_to_publish_half_a_translation(request, instance):
    """Say how much is missing, in place of an error that speaks of validation."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    if not isinstance(instance, TranslatableMixin):
        return None
    translation = Translation.objects.filter(
        source__object_id=instance.translation_key,
        target_locale_id=instance.locale_id,
        enabled=True,
    ).first()
    if translation is None or is_complete(translation):
        return None
    total, done = translation.get_progress()
    messages.error(
        request,
        _("%(done)s of %(total)s pieces are translated: nothing was published.")
        % {"done": done, "total": total},
    )
    return redirect(request.path)
