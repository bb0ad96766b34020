"""What the portal has, live, for each of the eight objectives.

An objective's page shows its own exhibits first, then practices and outputs that name it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from core.places import country_name
from home.queries import courses, outputs, practices, roles


@dataclass(frozen=True)
class Figure:
    """A number with the list that it counts."""

    number: int
    words: str
    address: str = ""

    @property
    def written(self) -> str:
        return number_format(self.number, use_l10n=True, force_grouping=True)


@dataclass(frozen=True)
class Exhibit:
    """One section: ``template`` draws ``context``; ``more`` is (words, address)."""

    title: str
    template: str
    context: dict = field(default_factory=dict)
    more: tuple[str, str] | None = None


Build = Callable[[object, str, dict], list[Exhibit | None]]


def for_objective(number: int, user, language: str) -> list[Exhibit]:
    """Sections in order; those with nothing to show are left out."""
    counted = practices.counts(user, number)
    build = OBJECTIVES.get(number)
    found = build(user, language, counted) if build else []
    found = [exhibit for exhibit in found if exhibit is not None]
    shown = {card.uuid for exhibit in found for card in exhibit.context.get("cards", ())}
    tagged = _tagged(number, user, language, counted["tagged"], shown)
    return [*found, *(exhibit for exhibit in tagged if exhibit is not None)]


def _figures(title: str, *figures: Figure) -> Exhibit:
    return Exhibit(title, "home/_figures.html", {"figures": figures})


def _roles(title: str, rows, more: tuple[str, str] | None = None) -> Exhibit | None:
    return Exhibit(title, "home/_roles.html", {"rows": rows}, more) if rows else None


def _courses(title: str, rows, more: tuple[str, str] | None = None) -> Exhibit | None:
    return Exhibit(title, "home/_courses.html", {"rows": rows}, more) if rows else None


def _outputs(title: str, rows, more: tuple[str, str] | None = None) -> Exhibit | None:
    return Exhibit(title, "home/_outputs.html", {"rows": rows}, more) if rows else None


def _practices(title: str, cards, more: tuple[str, str] | None = None) -> Exhibit | None:
    return Exhibit(title, "home/_practices.html", {"cards": cards}, more) if cards else None


def _list(name: str, **parameters) -> str:
    """The address of a list with some of its filters set."""
    return reverse(name, query=parameters)


def _tagged(number: int, user, language: str, total: int, shown: set[str]) -> list[Exhibit | None]:
    return [
        _practices(
            _("Practices for this objective"),
            practices.for_objective(user, language, number, shown),
            (
                ngettext(
                    "%(counter)s practice for this objective",
                    "All %(counter)s practices for this objective",
                    total,
                )
                % {"counter": total},
                _list("practices:practices", objective=number),
            ),
        ),
        _outputs(
            _("Outputs for this objective"),
            outputs.for_objective(user, language, number),
            (
                _("All outputs for this objective"),
                _list("working_groups:outputs", objective=number),
            ),
        ),
    ]


def intelligence(user, language, counted):
    group = outputs.SKILLS_INTELLIGENCE
    return [
        _roles(
            _("Roles in motion"),
            roles.in_motion(user, language),
            (_("All job roles"), reverse("skills:roles")),
        ),
        _outputs(
            _("What the group on skills intelligence has published"),
            outputs.of_group(user, language, group),
            (_("The working group"), reverse("working_groups:group", args=[group])),
        ),
    ]


def framework(user, language, counted):
    total = roles.counts(user)["roles"]
    skills = roles.skill_total(user)
    return [
        _figures(
            _("One vocabulary"),
            Figure(
                total,
                ngettext("job role described", "job roles described", total),
                reverse("skills:roles"),
            ),
            Figure(
                skills,
                ngettext("skill that they ask for", "skills that they ask for", skills),
                reverse("skills:skills"),
            ),
        ),
        _roles(
            _("Changed last"),
            roles.latest_changed(user, language),
            (_("All job roles"), reverse("skills:roles")),
        ),
    ]


def training(user, language, counted):
    found = courses.counts(user)
    return [
        _figures(
            _("The database today"),
            Figure(
                found["courses"],
                ngettext("course on offer", "courses on offer", found["courses"]),
                reverse("courses:courses"),
            ),
            Figure(
                found["providers"],
                ngettext("provider", "providers", found["providers"]),
                reverse("courses:providers"),
            ),
        ),
        _courses(
            _("New in the database"),
            courses.newest(user, language),
            (_("The quality rules"), f"/{language}/quality-rules/"),
        ),
    ]


def recognition(user, language, counted):
    found, matched = courses.counts(user), roles.counts(user)["matched"]
    return [
        _figures(
            _("What can be shown elsewhere"),
            Figure(
                found["badges"],
                ngettext("course with a badge", "courses with a badge", found["badges"]),
                _list("courses:courses", credential="badge"),
            ),
            Figure(
                found["certificates"],
                ngettext(
                    "course with a certificate", "courses with a certificate", found["certificates"]
                ),
                _list("courses:courses", credential="certificate"),
            ),
            Figure(
                matched,
                ngettext("role matched with ESCO", "roles matched with ESCO", matched),
                reverse("skills:roles"),
            ),
        ),
        _courses(
            _("Courses that end in a credential"),
            courses.recognised(user, language),
            (_("All courses"), reverse("courses:courses")),
        ),
    ]


def lifelong(user, language, counted):
    found = courses.counts(user)["courses"]
    return [
        _figures(
            _("Learning beside work"),
            Figure(
                counted["learning"],
                ngettext(
                    "account of reskilling or upskilling",
                    "accounts of reskilling or upskilling",
                    counted["learning"],
                ),
                _list("practices:practices", theme=["reskilling", "upskilling"]),
            ),
            Figure(
                found,
                ngettext("course on offer", "courses on offer", found),
                reverse("courses:courses"),
            ),
        ),
        _practices(
            _("How members retrain"),
            practices.about_learning(user, language),
            (
                _("All practices of reskilling and upskilling"),
                _list("practices:practices", theme=["reskilling", "upskilling"]),
            ),
        ),
    ]


def pilots(user, language, counted):
    places = practices.pilot_countries(user)
    cards = practices.pilots(user, language)
    return [
        _figures(
            _("Pilots by country"),
            *(
                Figure(
                    number,
                    country_name(code, language),
                    _list("practices:practices", kind="pilot", country=code),
                )
                for code, number in places
            ),
        )
        if places
        else None,
        _practices(
            pgettext("objective", "Pilots"),
            cards,
            (_("All pilots"), _list("practices:practices", kind="pilot")),
        ),
    ]


def sharing(user, language, counted):
    return [
        _figures(
            _("Told so far"),
            Figure(
                counted["practices"],
                ngettext("practice", "practices", counted["practices"]),
                reverse("practices:practices"),
            ),
            Figure(
                counted["failures"],
                ngettext("lesson from failure", "lessons from failure", counted["failures"]),
                _list("practices:practices", kind="failure"),
            ),
        ),
        _practices(
            _("Told last"),
            practices.latest(user, language),
            (_("Write a case study"), f"/{language}/write-a-case/"),
        ),
    ]


def trust(user, language, counted):
    found = outputs.exchange_counts(user)
    matrix = reverse("working_groups:matrix")
    return [
        _figures(
            _("Kept promises"),
            Figure(
                found["answered"],
                ngettext(
                    "public question answered", "public questions answered", found["answered"]
                ),
                matrix,
            ),
            Figure(
                found["open"],
                ngettext("public question open", "public questions open", found["open"]),
                matrix,
            ),
        ),
        _outputs(_("Published last"), outputs.latest(user, language), (_("The matrix"), matrix)),
    ]


OBJECTIVES: dict[int, Build] = {
    1: intelligence,
    2: framework,
    3: training,
    4: recognition,
    5: lifelong,
    6: pilots,
    7: sharing,
    8: trust,
}
