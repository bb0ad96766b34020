"""The page of one space: its public face, and on the same address the members' area.

The members' area is built only for who holds the type's key, or for the secretariat; what stands in
it is narrowed by ``visible_to`` all the same.
"""

from collections import defaultdict

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from core.audience import keys_of, type_key
from core.lists import Chosen, side_by_side
from core.pages import Page
from core.places import country_name, region_name
from members.models import MemberType, Organisation
from members.names import TypeName, names
from members.permissions import is_secretariat
from practices.cards import cards
from practices.models import Practice
from spaces.area import area
from spaces.news import news
from working_groups.cards import output_facts, rows_of
from working_groups.models import Exchange, Output
from working_groups.owed import exchange_facts, exchanges_of
from working_groups.owed import rows_of as exchange_rows_of

AREAS = frozenset({"members", "practices", "working_groups"})
CARDS = 6
# Rows of each list of the public face; longer ones go on over its pages.
SHOWN = 8


def is_member(user, member_type_key: str) -> bool:
    """May this person enter the members' area of the type?"""
    return type_key(member_type_key) in keys_of(user) or is_secretariat(user)


def space_page(key: str, chosen: Chosen, user, language: str) -> Page:
    """Raises Http404 for a key that no member type has."""
    name = names(language).types.get(key)
    if name is None:
        raise Http404
    member_type = MemberType(pk=name.pk, key=key)
    inside = is_member(user, key)
    countries = members_by_country(name, user, language)
    return Page(
        title=name.name,
        description=name.about.text if name.about else "",
        template="spaces/space.html",
        context={
            "crumbs": [(_("Spaces"), reverse("spaces:spaces")), (name.name, "")],
            "type": name,
            "about": name.about,
            "countries": countries,
            "member_count": sum(len(rows) for _country, rows in countries),
            "cards": _cards(name, user, language),
            "practices_url": f"{reverse('practices:practices')}?organisation_type={key}",
            **(_area if inside else _face)(member_type, chosen, user, language),
        },
        section="spaces",
    )


def _area(member_type, chosen: Chosen, user, language: str) -> dict:
    exchanges = exchanges_of(member_type, user, language)
    return {"area": area(member_type, user, language, exchanges)}


def _face(member_type, chosen: Chosen, user, language: str) -> dict:
    """What anybody sees of what runs between the groups and the type, the newest outputs first."""
    outputs = Output.objects.visible_to(user).before_addressees().addressed_to(member_type.key)
    exchanges = Exchange.objects.visible_to(user).filter(member_type=member_type)
    page_obj, (shown, asked) = side_by_side(
        (output_facts(outputs.order_by("-started", "slug")), exchange_facts(exchanges)),
        chosen,
        SHOWN,
    )
    return {
        "outputs": rows_of(shown, language),
        "exchanges": exchange_rows_of(asked, language),
        "news": news(member_type, user, language) if page_obj.number == 1 else [],
        "page_obj": page_obj,
        "chosen": chosen,
    }


def members_by_country(name: TypeName, user, language: str) -> list[tuple[str, list[dict]]]:
    """``(country, organisations)``, both by name; one query."""
    rows = Organisation.objects.visible_to(user).filter(member_type_id=name.pk, is_active=True)
    by_country = defaultdict(list)
    for slug, title, country, region in rows.order_by("name").values_list(
        "slug", "name", "country", "region"
    ):
        by_country[country].append(
            {
                "name": title,
                "url": reverse("spaces:organisation", args=[slug]),
                "region": region_name(region) if region else "",
            }
        )
    named = [(country_name(code, language), found) for code, found in by_country.items()]
    return sorted(named, key=lambda pair: pair[0].casefold())


def _cards(name: TypeName, user, language: str) -> list:
    practices = (
        Practice.objects.visible_to(user)
        .listed()
        .filter(organisation__member_type_id=name.pk)
        .newest_first()
    )
    return cards(practices[:CARDS], language)
