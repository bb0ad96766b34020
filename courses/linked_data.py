"""Courses and providers as schema.org data: facts only."""

from datetime import date

from core.addresses import absolute
from core.texts import Chosen
from courses.models import Course, Provider

CONTEXT = "https://schema.org/"
MODES = {"onsite": "Onsite", "online": "Online", "blended": "Blended"}


def course(course: Course, chosen: Chosen, *, languages, starts, skills, text_languages) -> dict:
    """``skills``: rows with ``uri`` and ``label`` (ESCO's teaches terms)."""
    where = {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": course.place,
            "addressCountry": course.country,
        },
    }
    instance = {
        "@type": "CourseInstance",
        "courseMode": MODES[course.mode],
        "courseWorkload": f"PT{course.hours}H" if course.hours else "",
        "inLanguage": list(languages),
        "location": where if course.place else None,
    }
    days = [day for day in starts if day >= date.today()]
    return {
        "@context": CONTEXT,
        "@type": "Course",
        "@id": absolute(f"/id/course/{course.uuid}"),
        "url": absolute(course.get_absolute_url()),
        "courseCode": course.code,
        "name": chosen.text.title,
        "description": chosen.text.summary,
        "inLanguage": list(languages),
        "availableLanguage": list(text_languages),
        "provider": organisation(course.provider),
        "educationalLevel": f"EQF {course.eqf}" if course.eqf else "",
        "educationalCredentialAwarded": course.get_credential_display(),
        "timeRequired": f"PT{course.hours}H" if course.hours else "",
        "coursePrerequisites": chosen.text.prerequisites,
        "isAccessibleForFree": course.cost == 0 if course.cost is not None else None,
        "teaches": [
            {"@type": "DefinedTerm", "@id": row.uri, "name": row.label.text, "url": row.uri}
            for row in skills
        ],
        "offers": _offer(course),
        "hasCourseInstance": [{**instance, "startDate": day.isoformat()} for day in days]
        or [instance],
    }


def _offer(course: Course) -> dict | None:
    if course.cost is None:
        return None
    return {
        "@type": "Offer",
        "price": str(course.cost),
        "priceCurrency": "EUR",
        "category": "Paid" if course.cost else "Free",
    }


def organisation(provider: Provider) -> dict:
    return {
        "@type": "EducationalOrganization",
        "@id": absolute(f"/id/provider/{provider.uuid}"),
        "name": provider.organisation.name,
        "url": absolute(provider.get_absolute_url()),
        "sameAs": provider.website,
        "foundingDate": str(provider.founded) if provider.founded else "",
        "address": {"@type": "PostalAddress", "addressCountry": provider.organisation.country},
    }
