"""What both databases give for the beginning of a name."""

from typing import NamedTuple

AT_ONCE = 100  # names of a language are read so many at a time


class Begun(NamedTuple):
    """``name``: from the word on that begins so; ``whole`` where that is the name's first."""

    document_id: int
    place: int
    kind: int
    whole: bool
    name: str
