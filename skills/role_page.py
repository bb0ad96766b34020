"""The page of one job role: what it is, how sure that is, what it asks, where to go from here."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.events import Event
from core.languages import NAMES
from core.linked_data import script
from core.pages import Page
from core.places import country_name
from core.sections import sections
from core.texts import Chosen, choose
from members.names import names
from skills.closeness import Near, near_roles
from skills.labels import Label
from skills.linked_data import occupation
from skills.models import JobRole, JobRoleText, RelatedRole
from skills.release import PAST
from skills.role_skills import asked_of, skill_rows
from skills.titles import Title, titles_of

CHANGES = 8
MISSING_SHOWN = 2


@dataclass(frozen=True)
class Relative:
    """A role to look at next: confirmed by experts, or computed (then with its reason)."""

    slug: str
    title: Title
    shared: int = 0
    asked: int = 0
    missing: tuple[Label, ...] = ()
    missing_count: int = 0


@dataclass(frozen=True)
class Change:
    at: object
    words: str
    note: str


def role_page(role: JobRole, user, language: str, *, text: JobRoleText | None = None) -> Page:
    """The page for a reader. ``text``: an unsaved one, for the preview in the admin."""
    live = list(role.texts.live()) if role.pk else []
    chosen = _preview(text) if text else choose(live, language, role.original_language)
    asked = asked_of(role)
    near = near_roles(role.pk or 0, (row[0] for row in asked), user)
    missing = {pk for n in near for pk in n.missing[:MISSING_SHOWN]}
    rows, labels = skill_rows(asked, language, user=user, also={role.occupation_id, *missing})
    confirmed, near = _relatives(role, near, labels, user, language)
    title = chosen.text.title if chosen else role.code
    all_titles = {text.language: text.title for text in live}
    own_labels = sum(row.label.is_own for row in rows)
    context = {
        "role": role,
        "title": title,
        "chosen": chosen,
        "functions": list(chosen.text.functions.all()) if chosen else [],
        "tendency": role.get_tendency_display(),
        "group": names(language).groups.get(role.group.key) if role.group else None,
        "facts": facts(role, language),
        "occupation": labels.get(role.occupation_id),
        "rows": rows,
        "essential_count": sum(row.is_essential for row in rows),
        "own_labels": own_labels,
        "lacks_labels": own_labels < len(rows),
        "language_name": NAMES[language],
        "titles": [(code, NAMES[code], name) for code, name in sorted(all_titles.items())],
        "confirmed": confirmed,
        "near": near,
        "changes": changes(role),
        "sections": sections("role", role, user, language) if role.pk else [],
        "crumbs": [(_("Job roles"), reverse("skills:roles")), (title, "")],
        "linked_data": script(occupation(role, chosen, rows)),
    }
    return Page(
        title=title,
        template="skills/role.html",
        context=context,
        description=chosen.text.purpose if chosen else "",
        languages=chosen.available if chosen else (),
        content_language=chosen.language if chosen else "",
        extra_head="skills/role_head.html",
        section="roles",
        noindex=role.status != JobRole.Status.PUBLISHED,
    )


def _preview(text: JobRoleText) -> Chosen:
    return Chosen(text, text.language, text.language, (text.language,))


def facts(role: JobRole, language: str) -> list[tuple[str, str]]:
    """What a reader wants to know at once; empty values are left out by the component."""
    regulated = sorted(country_name(row.country, language) for row in role.regulated_in.all())
    review = date_format(role.next_review, "YEAR_MONTH_FORMAT") if role.next_review else ""
    valid = date_format(role.valid_from, "DATE_FORMAT") if role.valid_from else ""
    return [
        (
            pgettext("fact of a role", "Level"),
            _("EQF %(level)s") % {"level": role.eqf} if role.eqf else "",
        ),
        ("ISCO-08", role.isco_code),
        (_("Regulated in"), ", ".join(regulated)),
        (_("Valid from"), valid),
        (_("Next review"), review),
    ]


def _relatives(role: JobRole, near: list[Near], labels: dict[int, Label], user, language: str):
    """(confirmed by experts, computed): a role is in one of the lists only."""
    visible = JobRole.objects.visible_to(user)
    related = RelatedRole.objects.filter(role_id=role.pk, other__in=visible)
    known = dict(related.values_list("other_id", "other__slug"))
    near = [n for n in near if n.role_id not in known]
    titles = titles_of([*known, *(n.role_id for n in near)], language)
    confirmed = [Relative(slug, titles[pk]) for pk, slug in known.items() if pk in titles]
    computed = [
        Relative(
            n.slug,
            titles[n.role_id],
            n.shared,
            n.asked,
            tuple(labels[pk] for pk in n.missing[:MISSING_SHOWN]),
            len(n.missing),
        )
        for n in near
        if n.role_id in titles
    ]
    return confirmed, computed


def changes(role: JobRole) -> list[Change]:
    """The latest moves of the role: when, what, why. Names of people stay in the admin."""
    events = Event.objects.of(role).order_by("-at", "-pk")[:CHANGES]
    return [
        Change(event.at, str(PAST[event.verb]), event.note)
        for event in events
        if event.verb in PAST
    ]
