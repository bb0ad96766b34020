"""The list of courses: dense rows, narrowed by what a learner has to decide."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.facets import Index
from core.folding import fold
from core.lists import Chosen, Filter, options, paginate
from core.pages import Page
from core.places import country_name, region_name
from courses.catalogue import asking_roles, counts, course_index, filters, known, matching
from courses.course_rows import course_rows
from skills.labels import labels_of
from skills.models import Concept
from skills.titles import titles_of


def course_list(chosen: Chosen, user, language: str) -> Page:
    index = course_index(user, language)
    chosen, untaught = _settle(known(index, chosen), chosen)
    role_ids, role_mask = asking_roles(index, chosen.values["role"], user)
    titles = titles_of(role_ids.values(), language) if role_ids else {}
    roles = {slug: str(titles.get(pk, slug)) for slug, pk in role_ids.items()}
    chosen = _with(chosen, role=tuple(roles))
    mask = 0 if untaught else matching(index, chosen, role_mask=role_mask)
    page_obj = paginate(index.picked(mask), chosen)
    groups = []
    for f in filters():
        found = counts(index, f.name, chosen, role_mask=role_mask) if f.name != "role" else None
        words = roles if f.name == "role" else _words(f, found, index, language)
        named = Filter(f.name, f.label, words)
        groups.append((named, options(named, chosen, found)))
    return Page(
        title=_("Courses"),
        template="courses/courses.html",
        context={
            "page_obj": page_obj,
            "rows": course_rows(page_obj.object_list, language),
            "groups": groups,
            "chosen": chosen,
            "result_count": mask.bit_count(),
            "untaught": untaught,
            "crumbs": [(_("Courses"), "")],
        },
        description=_("Courses of the alliance’s providers, by skill, level, language and place."),
        section="courses",
    )


def _with(chosen: Chosen, **values) -> Chosen:
    return Chosen({**chosen.values, **values}, chosen.text, chosen.page)


def _settle(kept: Chosen, asked: Chosen):
    """(chosen, a label of a skill that exists but that no course teaches, or None).

    A skill that doesn't exist is dropped; one without courses must not show every course.
    """
    missing = [slug for slug in asked.values["skill"] if slug not in kept.values["skill"]]
    if not missing or kept.values["skill"]:
        return kept, None
    concept = Concept.objects.skills().filter(slug__in=missing).first()
    return kept, concept


def _words(f: Filter, found, index: Index, language: str) -> dict[str, str]:
    """The values of a filter with words, in the order in which they are offered."""
    if f.name == "skill":
        return _skill_words(found, index, language)
    if f.name == "provider":
        words = {slug: index.words["provider"][slug] for slug in found}
    elif f.name == "country":
        words = {code: country_name(code, language) for code in found}
    elif f.name == "region":
        words = {code: region_name(code) for code in found}
    elif f.name == "start":
        return {month: _from_month(month) for month in sorted(found)}
    else:
        return dict(f.options)
    return dict(sorted(words.items(), key=lambda pair: fold(pair[1])))


def _skill_words(found, index: Index, language: str) -> dict[str, str]:
    """The skills that most courses teach first."""
    ids = {slug: index.words["skill"][slug] for slug in found}
    labels = labels_of(ids.values(), language)
    order = sorted(ids, key=lambda slug: (-found[slug], fold(labels[ids[slug]].text)))
    return {slug: labels[ids[slug]].text for slug in order}


def _from_month(month: str) -> str:
    day = date(int(month[:4]), int(month[5:7]), 1)
    return _("from %(month)s, or any time") % {"month": date_format(day, "YEAR_MONTH_FORMAT")}
