"""The public page of an organisation: who it is, what it published, what it teaches."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core.lists import Chosen, paginate
from core.pages import Page
from core.permissions import get_visible
from core.places import country_name, region_name
from core.texts import choose
from courses.models import Provider
from members.models import Organisation, OrganisationText
from members.names import names
from members.permissions import may_edit_profile
from practices.cards import cards
from practices.models import Practice

AREAS = frozenset({"members", "practices", "courses"})
CARDS = 12


def organisation_page(slug: str, chosen: Chosen, user, language: str) -> Page:
    """Raises Http404 for an organisation that isn't a member, or is one no longer."""
    organisation = get_visible(Organisation.objects.select_related("logo"), user, slug=slug)
    type_name = {name.pk: name for name in names(language).types.values()}[
        organisation.member_type_id
    ]
    about = choose(OrganisationText.objects.filter(organisation_id=organisation.pk), language, "en")
    practices = (
        Practice.objects.visible_to(user)
        .listed()
        .filter(organisation_id=organisation.pk)
        .newest_first()
    )
    page_obj = paginate(practices, chosen, CARDS)
    provider = Provider.objects.visible_to(user).filter(organisation_id=organisation.pk).first()
    return Page(
        title=organisation.name,
        description=about.text.about[:300] if about else "",
        template="spaces/organisation.html",
        context={
            "crumbs": [
                (_("Spaces"), reverse("spaces:spaces")),
                (type_name.name, type_name.url),
                (organisation.name, ""),
            ],
            "organisation": organisation,
            "type": type_name,
            "country": country_name(organisation.country, language),
            "region": region_name(organisation.region) if organisation.region else "",
            "about": about,
            "chosen": chosen,
            "page_obj": page_obj,
            "cards": cards(page_obj.object_list, language),
            "provider": provider,
            "may_edit": may_edit_profile(user, organisation) if user.is_authenticated else False,
        },
        languages=about.available if about else (),
        content_language=about.language if about else "",
        section="spaces",
        noindex=page_obj.number > 1,
    )
