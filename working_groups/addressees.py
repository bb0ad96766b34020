"""Whom an output is for: the group says it, the member type says that it is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from core import events
from core.happenings import tell_changed
from core.moves import MoveRefused
from members.models import MemberType
from working_groups.models import Output, OutputAddressee, OutputAddresseeText
from working_groups.outputs import may_address
from working_groups.permissions import speaks_for_type
from working_groups.readers import set_readers


@dataclass(frozen=True)
class Addressed:
    """What a group asks of one member type; ``note`` in the output's original language."""

    member_type: MemberType
    purpose: str
    due: date | None = None
    note: str = ""


@transaction.atomic
def address(output: Output, wanted: Iterable[Addressed], *, by) -> None:
    """Make the output's addressees exactly these. Raises MoveRefused."""
    if not may_address(output, by):
        raise MoveRefused("address")
    wanted = {row.member_type.pk: row for row in wanted}
    output.addressees.exclude(member_type_id__in=wanted).delete()
    for row in wanted.values():
        addressee, _new = OutputAddressee.objects.update_or_create(
            output=output,
            member_type=row.member_type,
            defaults={"purpose": row.purpose, "due": row.due},
        )
        _say(addressee, output.original_language, row.note.strip())
    output.save(update_fields=["updated_at"])
    set_readers(output)
    tell_changed(Output, [output.uuid])


@transaction.atomic
def settle(output: Output, member_type: MemberType, *, by) -> OutputAddressee:
    """A representative says that her member type has done what was asked. Raises MoveRefused."""
    addressee = (
        output.addressees.select_for_update().filter(member_type=member_type).first()
        if output.is_before_addressees and speaks_for_type(by, member_type)
        else None
    )
    if addressee is None or not addressee.is_asking:
        raise MoveRefused("settle")
    addressee.settled_on, addressee.settled_by = date.today(), by
    addressee.save(update_fields=["settled_on", "settled_by"])
    events.record(output, "settled", by=by, member_type=member_type.key)
    tell_changed(Output, [output.uuid])
    return addressee


def _say(addressee: OutputAddressee, language: str, note: str) -> None:
    """Write the note; translations of another sentence than this one go."""
    before = addressee.texts.filter(language=language).values_list("note", flat=True).first() or ""
    if before == note:
        return
    addressee.texts.all().delete()
    if note:
        OutputAddresseeText.objects.create(addressee=addressee, language=language, note=note)
