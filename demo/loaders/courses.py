"""Training providers and their courses."""

from core.audience import PUBLIC
from core.happenings import tell_changed
from core.places import country_of
from courses.models import (
    Course,
    CourseAudience,
    CourseLanguage,
    CourseSkill,
    CourseStart,
    CourseText,
    Provider,
    ProviderAudience,
    ProviderText,
)
from demo.content import read_all
from demo.loaders.alliance import publish_to
from members.models import Organisation
from skills.models import Concept, Level


def load() -> str:
    concepts = dict(Concept.objects.values_list("uri", "pk"))
    organisations = {o.slug: o for o in Organisation.objects.all()}
    known = set(Course.objects.values_list("slug", flat=True))
    new = []
    for slug, content in read_all("courses"):
        provider = load_provider(organisations[slug], content["provider"])
        new += [
            new_course(provider, row, concepts).uuid
            for row in content["courses"]
            if row["slug"] not in known
        ]
    tell_changed(Provider, Provider.objects.values_list("uuid", flat=True) if new else [])
    tell_changed(Course, new)
    return f"{Course.objects.count()} courses of {Provider.objects.count()} providers"


def load_provider(organisation: Organisation, row: dict) -> Provider:
    provider, new = Provider.objects.get_or_create(
        organisation=organisation,
        defaults={
            "slug": organisation.slug,
            "website": row["website"],
            "accreditation": row["accreditation"],
            "founded": row["founded"],
            "original_language": next(iter(row["texts"])),
        },
    )
    if new:
        publish_to(ProviderAudience, provider, PUBLIC)
        ProviderText.objects.bulk_create(
            ProviderText(provider=provider, language=language, about=text["about"].strip())
            for language, text in row["texts"].items()
        )
    return provider


def new_course(provider: Provider, row: dict, concepts: dict[str, int]) -> Course:
    region = row.get("region", "")
    course = Course.objects.create(
        provider=provider,
        slug=row["slug"],
        code=row["code"],
        original_language=row["instruction"][0],
        mode=row["mode"],
        place=row.get("place", ""),
        region=region,
        country=country_of(region) if region else provider.organisation.country,
        hours=row["hours"],
        cost=row["cost_eur"],
        eqf=row["eqf"],
        credential=row["credential"],
        train_the_trainer=row["train_the_trainer"],
    )
    publish_to(CourseAudience, course, PUBLIC)
    CourseLanguage.objects.bulk_create(
        CourseLanguage(course=course, language=language) for language in row["instruction"]
    )
    CourseStart.objects.bulk_create(CourseStart(course=course, day=day) for day in row["starts"])
    CourseSkill.objects.bulk_create(
        CourseSkill(
            course=course, skill_id=concepts[skill["uri"]], level=Level[skill["level"].upper()]
        )
        for skill in row["skills"]
    )
    CourseText.objects.bulk_create(
        CourseText(
            course=course,
            language=language,
            title=text["title"],
            summary=text["summary"].strip(),
            outcomes="\n".join(text["outcomes"]),
            prerequisites=text["prerequisites"].strip(),
            assessment=text["assessment"].strip(),
        )
        for language, text in row["texts"].items()
    )
    return course
