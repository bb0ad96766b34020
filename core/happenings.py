"""What apps tell and whoever listens hears: the only way a lower layer speaks to a higher one.

``changed`` and ``removed`` carry objects that search and feeds keep copies of; ``moved`` carries a
step of a state machine. They are sent inside the transaction that makes the change.
"""

from collections.abc import Iterable

from django.dispatch import Signal

changed = Signal()  # sender: model class; uuids: list of the objects' uuids
removed = Signal()  # sender: model class; uuids
moved = Signal()  # sender: model class; instance, move, event


def tell_changed(model, uuids: Iterable) -> None:
    """Say that objects' facts, texts, state or audience changed; bulk loads say it once."""
    uuids = [str(uuid) for uuid in uuids]
    if uuids:
        changed.send(sender=model, uuids=uuids)


def tell_removed(model, uuids: Iterable) -> None:
    uuids = [str(uuid) for uuid in uuids]
    if uuids:
        removed.send(sender=model, uuids=uuids)
