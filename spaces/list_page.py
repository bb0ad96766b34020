"""The spaces of the member types as rows."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from core.pages import Page
from members.models import Organisation
from members.names import TypeName, names
from practices.models import Practice


@dataclass(frozen=True)
class SpaceRow:
    type: TypeName
    organisations: int
    countries: int
    practices: int


def spaces_page(user, language: str) -> Page:
    """Counts count what this person may see."""
    organisations = {
        pk: (members, countries)
        for pk, members, countries in Organisation.objects.visible_to(user)
        .filter(is_active=True)
        .values_list("member_type")
        .annotate(members=Count("pk"), countries=Count("country", distinct=True))
        .order_by()
    }
    practices = dict(
        Practice.objects.visible_to(user)
        .listed()
        .order_by()
        .values_list("organisation__member_type")
        .annotate(Count("pk"))
    )
    rows = [
        SpaceRow(
            name,
            *organisations.get(name.pk, (0, 0)),
            practices.get(name.pk, 0),
        )
        for name in names(language).types.values()
    ]
    return Page(
        title=_("Spaces"),
        description=_("The kinds of members of the alliance, and what runs between them."),
        template="spaces/spaces.html",
        context={"crumbs": [(_("Spaces"), "")], "rows": rows},
        section="spaces",
    )
