"""Who may read an output, its files, an exchange: the one place that writes their audience."""

from core.audience import PUBLIC, STAFF, group_key, set_audience, type_key
from core.uploads import StoredFile
from working_groups.models import Exchange, Output, OutputVersion


def readers_of_output(output: Output) -> set[str]:
    """Everybody or the addressed types once it is published; before, and after, the group.

    In consultation the addressed types read the draft: they are asked what they think of it.
    """
    keys = {group_key(output.group.key), STAFF}
    if output.is_live and output.is_public:
        return keys | {PUBLIC}
    if output.is_before_addressees:
        types = output.addressees.values_list("member_type__key", flat=True)
        keys |= {type_key(key) for key in types}
    return keys


def readers_of_exchange(exchange: Exchange) -> set[str]:
    keys = {group_key(exchange.group.key), type_key(exchange.member_type.key), STAFF}
    return keys | {PUBLIC} if exchange.is_public else keys


def open_versions(output: Output) -> frozenset[str]:
    """States of the versions that every reader of the output may read; the group reads all."""
    if output.is_live:
        return frozenset({OutputVersion.State.PUBLISHED, OutputVersion.State.SUPERSEDED})
    if output.state == Output.State.CONSULTATION:
        return frozenset({OutputVersion.State.DRAFT})
    return frozenset()


def set_readers(output: Output) -> None:
    """Write the audience of an output and of each of its files. Needs a transaction.

    A file that stands in several versions can be read by whoever may read one of them.
    """
    readers = readers_of_output(output)
    group = {group_key(output.group.key), STAFF}
    set_audience(output, readers)
    states = open_versions(output)
    files = StoredFile.objects.filter(output_files__version__output=output).distinct()
    opened = set(files.filter(output_files__version__state__in=states).values_list("pk", flat=True))
    for file in files:
        set_audience(file, readers if file.pk in opened else group)


def set_exchange_readers(exchange: Exchange) -> None:
    set_audience(exchange, readers_of_exchange(exchange))
