"""A case study as it is read: one shape for the public page, the author's preview, the editor.

``published.py`` fills it from the rows, ``preview.py`` from what an author typed.
"""

from dataclasses import dataclass, field
from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from core.places import country_name, region_name
from core.richtext import sanitise
from core.texts import Chosen
from practices import choices
from practices.figures import amount, change, figure
from practices.models import PracticeText
from practices.prefill import STORY_FIELDS

LICENCE_ADDRESSES = {
    choices.Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    choices.Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    choices.Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}


@dataclass(frozen=True)
class Link:
    """A name with its address; ``lang`` where the name is in another language than the page."""

    name: str
    url: str = ""
    lang: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Measured:
    """A row of the indicators' table."""

    name: str
    before: str
    after: str
    change: str
    on: date | None
    method: str


@dataclass(frozen=True)
class TakeAway:
    """A material: a link or a stored file."""

    title: str
    language: str
    language_name: str
    licence: str
    licence_url: str
    url: str = ""
    file: object = None


@dataclass(frozen=True)
class Reading:
    """Everything that a page of a case study shows, in words."""

    title: str
    summary: str
    chosen: Chosen
    kind: str
    kind_label: str
    label: str
    label_label: str
    stage_label: str
    organisation: Link
    member_type: Link
    hue: int
    place: str
    figure: str
    figure_text: str
    stories: dict[str, SafeString]
    facts: list[tuple[str, str]]
    indicators: list[Measured]
    partners: list[Link]
    steps: list[tuple[str, str]]
    materials: list[TakeAway]
    roles: list[Link]
    skills: list[Link]
    objectives: list[Link]
    sources: list[str] = field(default_factory=list)
    interests: str = ""
    contact: str = ""
    version: int = 1
    published_on: date | None = None
    changed_on: date | None = None
    review_due: date | None = None
    is_archived: bool = False
    languages: tuple[str, ...] = ()

    @property
    def kicker(self) -> str:
        return " · ".join(filter(None, [self.kind_label, self.label_label, self.place]))

    @property
    def lang(self) -> str:
        return self.chosen.lang_attribute

    def told(self, section: str) -> list[tuple[str, str, SafeString]]:
        """(field, heading, text) of the stories of a section that say something."""
        return [
            (name, heading(name), self.stories[name])
            for name in STORY_FIELDS[section]
            if self.stories.get(name)
        ]

    @property
    def story(self):
        return self.told("story")

    @property
    def evidence(self):
        return self.told("evidence")

    @property
    def transfer(self):
        return self.told("transfer")


def heading(name: str) -> str:
    """A story's heading: the words that the form and the admin use for it."""
    words = str(PracticeText._meta.get_field(name).verbose_name)
    return words[:1].upper() + words[1:]


def story_html(markup: str) -> SafeString:
    """What the database holds, fit to be shown: links resolved, then cleaned once more."""
    return mark_safe(sanitise(expand_db_html(markup))) if markup else SafeString("")


def measured(name, method, unit, baseline, value, on) -> Measured:
    return Measured(
        name=name,
        before=figure(baseline, unit),
        after=figure(value, unit),
        change=change(baseline, value, unit),
        on=on,
        method=method,
    )


def take_away(title, language, language_name, licence, url="", file=None) -> TakeAway:
    return TakeAway(
        title=title,
        language=language,
        language_name=language_name,
        licence=str(choices.Licence(licence).label) if licence else "",
        licence_url=LICENCE_ADDRESSES.get(licence, ""),
        url=url,
        file=file,
    )


def partner(name: str, country: str, role: str, url: str = "") -> Link:
    words = [str(choices.PartnerRole(role).label)] if role else []
    if country:
        words.append(country_name(country, get_language()))
    return Link(name, url, detail=", ".join(words))


def labels_of(choice_class, values) -> str:
    """The words of several codes, in the order of the template."""
    known = dict(choice_class.choices)
    return ", ".join(str(known[value]) for value in choice_class.values if value in set(values))


def period(started: date | None, ended: date | None, write) -> str:
    if started and ended:
        return _("%(first)s to %(last)s") % {"first": write(started), "last": write(ended)}
    if started:
        return _("since %(first)s") % {"first": write(started)}
    return ""


def facts_in_words(
    *,
    places,
    started,
    ended,
    stage,
    targets,
    themes,
    value_chain,
    group,
    staff_fte,
    cost,
    funding,
    evaluated_by,
    write_date,
) -> list[tuple[str, str]]:
    """(label, value) of the facts in the order of the template; empty values are left out later."""
    language = get_language()
    where = ", ".join(
        dict.fromkeys(
            f"{region_name(region)} ({country_name(country, language)})"
            if region
            else country_name(country, language)
            for country, region in places
        )
    )
    return [
        (_("Where"), where),
        (_("When"), period(started, ended, write_date)),
        (_("Stage"), str(choices.Stage(stage).label) if stage else ""),
        (_("For whom"), labels_of(choices.Target, targets)),
        (_("Themes"), labels_of(choices.Theme, themes)),
        (_("Step of the value chain"), labels_of(choices.ValueChain, [value_chain])),
        (_("Working group"), group),
        (
            _("Staff"),
            _("%(number)s full-time equivalents") % {"number": amount(staff_fte)}
            if staff_fte is not None
            else "",
        ),
        (_("Cost"), figure(cost, choices.Unit.EUR)),
        (_("Funding"), labels_of(choices.Funding, [funding])),
        (_("Evaluated by"), labels_of(choices.Evaluation, [evaluated_by])),
    ]
