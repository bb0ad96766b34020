"""Providers of training: the list, and each with its quality record and its courses."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.linked_data import script
from core.lists import Chosen, paginate
from core.pages import Page
from core.places import country_name, region_name
from core.sections import sections
from core.texts import choose
from courses import linked_data
from courses.course_rows import course_rows
from courses.models import Course, Provider

MOST_COURSES = 12


@dataclass(frozen=True)
class ProviderRow:
    slug: str
    name: str
    country: str
    region: str
    accreditation: str
    courses: int


def provider_list(chosen: Chosen, user, language: str) -> Page:
    providers = Provider.objects.visible_to(user).filter(organisation__is_active=True)
    page_obj = paginate(providers.order_by("organisation__name", "pk"), chosen)
    rows = page_obj.object_list.values_list(
        "pk",
        "slug",
        "organisation__name",
        "organisation__country",
        "organisation__region",
        "accreditation",
    )
    rows = list(rows)
    listed = Course.objects.visible_to(user).filter(status=Course.Status.LISTED).order_by()
    listed = listed.filter(provider_id__in=[row[0] for row in rows])
    counts = dict(listed.values_list("provider_id").annotate(Count("pk")))
    return Page(
        title=_("Providers"),
        template="courses/providers.html",
        context={
            "rows": [
                ProviderRow(
                    slug=slug,
                    name=name,
                    country=country_name(country, language),
                    region=region_name(region) if region else "",
                    accreditation=accreditation,
                    courses=counts.get(pk, 0),
                )
                for pk, slug, name, country, region, accreditation in rows
            ],
            "page_obj": page_obj,
            "chosen": chosen,
            "crumbs": [(_("Courses"), reverse("courses:courses")), (_("Providers"), "")],
        },
        description=_("Who offers courses in the alliance, accredited by whom."),
        section="courses",
    )


def provider_page(provider: Provider, user, language: str) -> Page:
    organisation = provider.organisation
    chosen = choose(
        [text for text in provider.texts.all() if text.language],
        language,
        provider.original_language,
    )
    ids = list(_courses(provider, user).values_list("pk", flat=True))
    rows = sorted(course_rows(ids[:MOST_COURSES], language), key=lambda row: row.title.casefold())
    data = {"@context": linked_data.CONTEXT, **linked_data.organisation(provider)}
    return Page(
        title=organisation.name,
        template="courses/provider.html",
        context={
            "provider": provider,
            "organisation": organisation,
            "chosen": chosen,
            "facts": provider_facts(provider, len(ids)),
            "rows": rows,
            "has_more": len(ids) > MOST_COURSES,
            "sections": sections("provider", provider, user, language) if provider.pk else [],
            "crumbs": [
                (_("Courses"), reverse("courses:courses")),
                (_("Providers"), reverse("courses:providers")),
                (organisation.name, ""),
            ],
            "linked_data": script(data),
        },
        description=chosen.text.about[:300] if chosen else "",
        languages=chosen.available if chosen else (),
        content_language=chosen.language if chosen else "",
        extra_head="courses/head.html",
        section="courses",
    )


def _courses(provider: Provider, user):
    courses = Course.objects.visible_to(user).filter(status=Course.Status.LISTED)
    return courses.filter(provider_id=provider.pk).order_by("-created_at", "-pk")


def provider_facts(provider: Provider, courses: int) -> list[tuple[str, object]]:
    organisation = provider.organisation
    region = region_name(organisation.region) if organisation.region else ""
    where = [part for part in (region, country_name(organisation.country, get_language())) if part]
    return [
        (_("Place"), ", ".join(where)),
        (_("Founded"), str(provider.founded or "")),
        (_("Courses"), str(courses)),
        (_("Accreditation"), provider.accreditation),
    ]
