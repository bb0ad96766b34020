"""The page of one output: what it is, how sure that is, whom it is for, what is asked of them."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.audience import STAFF, group_key, keys_of
from core.events import Event
from core.languages import NAMES
from core.linked_data import script
from core.pages import Page
from core.texts import Chosen, choose, choose_language
from members.names import Names, names
from skills.models import JobRole
from skills.titles import Title, titles_of
from working_groups.cards import AddresseeRow, addressees_of
from working_groups.linked_data import creative_work
from working_groups.models import Output, OutputAddresseeText, OutputVersion
from working_groups.outputs import HAPPENED, MACHINE, lacks, may_address, may_write
from working_groups.permissions import types_spoken_for
from working_groups.readers import open_versions

_FIRST = (
    OutputVersion.State.PUBLISHED,
    OutputVersion.State.WITHDRAWN,
    OutputVersion.State.DRAFT,
    OutputVersion.State.SUPERSEDED,
)


@dataclass(frozen=True)
class Asked:
    """What is asked of one member type; ``may_settle``: this reader may say that it is done."""

    addressee: AddresseeRow
    note: str
    note_lang: str
    may_settle: bool


@dataclass(frozen=True)
class Happening:
    at: object
    who: str
    words: str
    note: str


def output_page(output: Output, user, language: str, number: str = "") -> Page:
    """The page of the version that is published, or of the one asked for.

    Raises Http404 for a version that this person may not read.
    """
    known = names(language)
    inside = bool(keys_of(user) & {group_key(output.group.key), STAFF})
    versions = _readable(output, inside)
    version = _asked(versions, number)
    current = versions[0] if versions else None
    chosen = _text(version, language, output.original_language)
    title = chosen.text.title if chosen else output.slug
    asked = _addressees(output, user, language, known)
    files = list(version.files.select_related("file")) if version else []
    group = known.groups[output.group.key]
    return Page(
        title=title,
        template="working_groups/output.html",
        context={
            "output": output,
            "group": group,
            "title": title,
            "chosen": chosen,
            "version": version,
            "current": current,
            "is_current": version == current,
            "versions": versions,
            "draft": next((v for v in versions if v.is_draft and v != version), None),
            "facts": _facts(output, version, chosen),
            "addressees": asked,
            "files": files,
            "objectives": list(output.objectives.values_list("number", flat=True)),
            "language_code": language,
            "roles": _roles(output, user, language),
            "crumbs": [
                (_("Working groups"), reverse("working_groups:groups")),
                (group.name, group.url),
                (title, ""),
            ],
            "linked_data": script(creative_work(output, version, chosen, files, group)),
            "inside": inside,
            **(_desk(output, user) if inside else {}),
        },
        description=chosen.text.summary if chosen else "",
        languages=chosen.available if chosen else (),
        content_language=chosen.language if chosen else "",
        extra_head="working_groups/output_head.html",
        section="groups",
        noindex=not output.is_live or version != current,
    )


def _readable(output: Output, inside: bool) -> list[OutputVersion]:
    """The versions that may be read, the one to show first, then the newest."""
    found = output.versions.order_by("-pk")
    if not inside:
        found = found.filter(state__in=open_versions(output))
    return sorted(found, key=lambda version: _FIRST.index(version.state))


def _asked(versions: list[OutputVersion], number: str) -> OutputVersion | None:
    if not number:
        return versions[0] if versions else None
    for version in versions:
        if version.number == number:
            return version
    raise Http404


def _text(version: OutputVersion | None, language: str, original: str) -> Chosen | None:
    return choose(version.texts.live(), language, original) if version else None


def _facts(output: Output, version, chosen) -> list[tuple[str, str]]:
    """What a reader wants to know at once; empty values are left out by the component."""
    published = version.published_on if version else None
    review = date_format(output.next_review, "YEAR_MONTH_FORMAT") if output.next_review else ""
    original = NAMES.get(output.original_language, output.original_language)
    return [
        (_("Version"), version.number if version else ""),
        (_("Published"), date_format(published, "DATE_FORMAT") if published else ""),
        (_("Next review"), review),
        (_("Original language"), original),
        (
            pgettext("fact of an output", "Also in"),
            ", ".join(
                NAMES[code]
                for code in (chosen.available if chosen else ())
                if code != output.original_language
            ),
        ),
    ]


def _addressees(output: Output, user, language: str, known: Names) -> list[Asked]:
    notes: dict[str, dict[str, str]] = {}
    texts = OutputAddresseeText.objects.filter(addressee__output=output)
    for key, code, note in texts.values_list("addressee__member_type__key", "language", "note"):
        notes.setdefault(key, {})[code] = note
    own = {member_type.key for member_type in types_spoken_for(user)} if user else set()
    found = []
    for row in addressees_of([output.pk], known).get(output.pk, ()):
        said = notes.get(row.type.key, {})
        code = choose_language(said, language, output.original_language) or language
        settles = row.asks and row.type.key in own and output.is_before_addressees
        lang = "" if code == language else code
        found.append(Asked(row, said.get(code, ""), lang, settles))
    return found


def _roles(output: Output, user, language: str) -> list[tuple[Title, str]]:
    """(title, address) of the job roles that it is about, as far as the reader may see them."""
    roles = JobRole.objects.visible_to(user).filter(outputs__output=output)
    slugs = dict(roles.values_list("pk", "slug"))
    titles = titles_of(slugs, language)
    return [
        (titles[pk], reverse("skills:role", args=[slug]))
        for pk, slug in slugs.items()
        if pk in titles
    ]


def _desk(output: Output, user) -> dict:
    """What people of the group see besides: what they can do here, and what happened."""
    moves = MACHINE.open_to(output, user)
    return {
        "moves": moves,
        "lacks": lacks(output) if any(move.verb == "publish" for move in moves) else [],
        "may_write": may_write(output, user),
        "may_address": may_address(output, user),
        "happenings": [
            Happening(event.at, event.actor_name, HAPPENED.get(event.verb, event.verb), event.note)
            for event in Event.objects.of(output).select_related("actor").order_by("-at", "-pk")
        ],
    }
