"""Saving what an organisation says about itself."""

from django.db import transaction

from core import events
from core.audience import PUBLIC
from core.happenings import tell_changed
from core.uploads import IMAGE_TYPES, store
from core.versions import touch
from members.models import Organisation, OrganisationText


@transaction.atomic
def save(organisation: Organisation, form, texts: dict[str, str], *, by) -> None:
    """Website and logo from the form, descriptions by language; an empty text goes away.

    Raises ValidationError where the logo isn't an image.
    """
    organisation = form.save(commit=False)
    if upload := form.cleaned_data.get("logo_file"):
        organisation.logo = store(upload, by=by, audience=[PUBLIC], allowed=IMAGE_TYPES)
    elif form.cleaned_data.get("remove_logo"):
        organisation.logo = None
    organisation.save()
    written = {language: about.strip() for language, about in texts.items() if about.strip()}
    OrganisationText.objects.filter(organisation=organisation).exclude(
        language__in=written
    ).delete()
    for language, about in written.items():
        OrganisationText.objects.update_or_create(
            organisation=organisation, language=language, defaults={"about": about}
        )
    touch("members")
    events.record(organisation, "profile_changed", by=by)
    tell_changed(Organisation, [organisation.uuid])
