"""Which moves an output may make, and who may make them.

Every change of ``Output.state`` passes through ``MACHINE.make``. Members of the group write and
hand in for review; only its chair opens a consultation, publishes, parks, gives up and withdraws.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core import events
from core.happenings import tell_changed
from core.moves import Machine, Move, MoveRefused
from core.richtext import to_plain
from working_groups.drafts import (
    FIRST_DRAFT,
    NUMBER,
    draft_of,
    number_to_publish,
    published_of,
    start_draft,
    write_text,
)
from working_groups.mail import tell_addressees
from working_groups.models import (
    IN_PREPARATION,
    LIVE,
    Output,
    OutputAddressee,
    OutputState,
    OutputVersion,
)
from working_groups.permissions import is_chair, is_member
from working_groups.readers import set_readers


class NotReady(MoveRefused):
    """Something is missing before publication; ``lacks`` says what, in words."""

    def __init__(self, lacks):
        super().__init__("publish")
        self.lacks = lacks


def by_member(output: Output, user) -> bool:
    return is_member(user, output.group)


def by_chair(output: Output, user) -> bool:
    return is_chair(user, output.group)


def may_write(output: Output, user) -> bool:
    """Members of the group write the texts and files of a draft version, while there is one."""
    return output.state in IN_PREPARATION | {OutputState.UNDER_REVISION} and by_member(output, user)


def may_address(output: Output, user) -> bool:
    """Facts and addressees count at once, also for what is published: then only the chair."""
    if output.state in IN_PREPARATION:
        return by_member(output, user)
    return output.state in LIVE and by_chair(output, user)


def lacks(output: Output) -> list[str]:
    """What is missing before publication, in words; empty where nothing is."""
    missing = []
    if not OutputAddressee.objects.filter(output=output).exists():
        missing.append(_("It is addressed to no member type."))
    draft = draft_of(output)
    texts = list(draft.texts.in_language(output.original_language)) if draft else []
    if not any(text.title.strip() for text in texts):
        missing.append(_("It has no title in its original language."))
    if not any(to_plain(text.body) for text in texts) and not (draft and draft.files.exists()):
        missing.append(_("It has neither a text nor a file."))
    return missing


@transaction.atomic
def propose(group, *, slug, kind, language, title, by, summary="", **facts) -> Output:
    """A member proposes an output to her group. Raises MoveRefused for anybody else."""
    if not is_member(by, group):
        raise MoveRefused("propose")
    output = Output.objects.create(
        group=group, slug=slug, kind=kind, original_language=language, **facts
    )
    draft = OutputVersion.objects.create(output=output, number=FIRST_DRAFT)
    write_text(draft, language, title=title, summary=summary)
    set_readers(output)
    events.record(output, "proposed", by=by, to_state=output.state)
    return output


def _follow(output, **_data):
    """What every move is followed by: the audience of its new state, and word to search."""
    set_readers(output)
    tell_changed(Output, [output.uuid])


def _publish(output, *, by, number="", **_data):
    if missing := lacks(output):
        raise NotReady(missing)
    draft = draft_of(output)
    number = number or number_to_publish(draft.number)
    if not NUMBER.match(number):
        raise NotReady([_("A version number looks like 1.0 or 2.1.")])
    if output.versions.filter(number=number).exclude(pk=draft.pk).exists():
        raise NotReady([_("There is a version of this number already.")])
    output.versions.filter(state=OutputVersion.State.PUBLISHED).update(
        state=OutputVersion.State.SUPERSEDED
    )
    draft.number, draft.state = number, OutputVersion.State.PUBLISHED
    draft.published_on, draft.published_by = date.today(), by
    draft.save()
    _follow(output)
    tell_addressees(output, draft)


def _revise(output, **_data):
    start_draft(output)
    _follow(output)


def _withdraw(output, **_data):
    published = published_of(output)
    published.state = OutputVersion.State.WITHDRAWN
    published.save(update_fields=["state"])
    _follow(output)


MOVES = (
    Move(
        "take_up",
        frozenset({OutputState.PROPOSED}),
        OutputState.DRAFTING,
        by_chair,
        pgettext_lazy("move of an output", "Take up"),
        "taken_up",
    ),
    Move(
        "hand_in",
        frozenset({OutputState.DRAFTING}),
        OutputState.GROUP_REVIEW,
        by_member,
        pgettext_lazy("move of an output", "Hand in for group review"),
        "handed_in",
    ),
    Move(
        "consult",
        frozenset({OutputState.GROUP_REVIEW}),
        OutputState.CONSULTATION,
        by_chair,
        pgettext_lazy("move of an output", "Open the consultation"),
        "opened_for_consultation",
    ),
    Move(
        "publish",
        frozenset({OutputState.GROUP_REVIEW, OutputState.CONSULTATION, OutputState.UNDER_REVISION}),
        OutputState.PUBLISHED,
        by_chair,
        pgettext_lazy("move of an output", "Publish"),
        "published",
    ),
    Move(
        "send_back",
        frozenset({OutputState.GROUP_REVIEW, OutputState.CONSULTATION}),
        OutputState.DRAFTING,
        by_chair,
        pgettext_lazy("move of an output", "Send back to drafting"),
        "sent_back",
        needs_note=True,
        style="quiet",
    ),
    Move(
        "revise",
        frozenset({OutputState.PUBLISHED}),
        OutputState.UNDER_REVISION,
        by_chair,
        pgettext_lazy("move of an output", "Start a new version"),
        "taken_into_revision",
    ),
    Move(
        "park",
        IN_PREPARATION,
        OutputState.PARKED,
        by_chair,
        pgettext_lazy("move of an output", "Park"),
        "parked",
        needs_note=True,
        style="quiet",
    ),
    Move(
        "resume",
        frozenset({OutputState.PARKED}),
        OutputState.DRAFTING,
        by_chair,
        pgettext_lazy("move of an output", "Resume drafting"),
        "resumed",
    ),
    Move(
        "give_up",
        IN_PREPARATION,
        OutputState.DEAD,
        by_chair,
        pgettext_lazy("move of an output", "Give up"),
        "given_up",
        needs_note=True,
        style="danger",
    ),
    Move(
        "withdraw",
        LIVE,
        OutputState.WITHDRAWN,
        by_chair,
        pgettext_lazy("move of an output", "Withdraw"),
        "withdrawn",
        needs_note=True,
        style="danger",
    ),
)

MACHINE = Machine(
    field="state",
    moves=MOVES,
    then={
        **{move.verb: _follow for move in MOVES},
        "publish": _publish,
        "revise": _revise,
        "withdraw": _withdraw,
    },
)

# What the history of an output says, by the event's verb.
HAPPENED = {
    "proposed": pgettext_lazy("happened to an output", "proposed"),
    "taken_up": pgettext_lazy("happened to an output", "taken up"),
    "handed_in": pgettext_lazy("happened to an output", "handed in for group review"),
    "opened_for_consultation": pgettext_lazy("happened to an output", "opened for consultation"),
    "published": pgettext_lazy("happened to an output", "published"),
    "sent_back": pgettext_lazy("happened to an output", "sent back to drafting"),
    "taken_into_revision": pgettext_lazy("happened to an output", "taken into revision"),
    "parked": pgettext_lazy("happened to an output", "parked"),
    "resumed": pgettext_lazy("happened to an output", "resumed"),
    "given_up": pgettext_lazy("happened to an output", "given up"),
    "withdrawn": pgettext_lazy("happened to an output", "withdrawn"),
    "settled": pgettext_lazy("happened to an output", "marked as done by a member type"),
}
