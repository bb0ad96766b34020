"""Slips of the finger: a text with some letters wrong, the same ones each time."""

import random

ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "абвгдежзийклмнопрстуфхцчшщъьюя",
)


def with_typos(text: str, letters: int, seed: int = 1) -> str:
    """The text with so many slips at letters chosen by chance, never two at the same letter.

    Each is with equal chance a letter left out, typed twice, changed for another one of its
    alphabet, or typed after its neighbour. Texts with fewer letters get fewer slips.
    """
    chance = random.Random(f"{seed}:{text}")  # noqa: S311 - nothing secret
    places = [place for place, letter in enumerate(text) if letter.isalpha()]
    # From the end, so that a slip doesn't move the places of those to come.
    for place in sorted(chance.sample(places, min(letters, len(places))), reverse=True):
        slip = chance.choice((_left_out, _twice, _another, _after_its_neighbour))
        text = text[:place] + slip(text[place], text[place + 1 :], chance)
    return text


def _left_out(_letter: str, rest: str, _chance: random.Random) -> str:
    return rest


def _twice(letter: str, rest: str, _chance: random.Random) -> str:
    return letter + letter + rest


def _another(letter: str, rest: str, chance: random.Random) -> str:
    alphabet = next((a for a in ALPHABETS if letter.casefold() in a), ALPHABETS[0])
    return chance.choice(alphabet.replace(letter.casefold(), "")) + rest


def _after_its_neighbour(letter: str, rest: str, chance: random.Random) -> str:
    # A neighbour that is the same letter, or none, would leave the text right.
    if not rest[:1].isalpha() or rest[0] == letter:
        return _another(letter, rest, chance)
    return rest[0] + letter + rest[1:]
