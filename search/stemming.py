"""The stem of a word in each of the 24 languages: Snowball's where it has one, else suffix lists.

A stem only has to be the same on both sides, in the index and in the query; it need not be a word.
"""

import threading

import Stemmer

SNOWBALL = {
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hu": "hungarian",
    "it": "italian",
    "lt": "lithuanian",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "sv": "swedish",
}

# A pass a group: of each group the longest suffix that leaves SHORTEST letters is cut, once.
SUFFIXES = {
    "bg": (
        "ията ите ият ите ете ата ото ето ъта ът ят та то те",
        "иите овци ища ове еви ели еца ки ци зи ии ия ие ен на ни но а е и о у я ъ",
    ),
    "lv": (
        "ajiem ajām ajam ajai ajās ajos ajais ajā ajo iem ām ēm īm um am em im ais "
        "ai ei ij as ās es ēs is īs os us ūs ie a ā e ē i ī o u ū š s",
    ),
    "hr": (
        "ovima evima ijama anjima enjima ovi evi ima ama oga ega omu emu ome iji ija ije iju "
        "ijem og eg om em im ih ov ev oj ju a e i o u",
    ),
    "sl": (
        "ovima evama ovega ovemu ostjo ijami ama ami ema imi ega emu ima oma ova ove ovi ovo "
        "ih im om em eh ah jo ev ov ju a e i o u",
    ),
    "sk": (
        "encami atami ovia eniach ácia ácie ácii ého ému ými ami ách iam iach och ovi ou om "
        "em ej ým ých ím ích ie ia iu á é í ý ú a e i o u y ä",
    ),
    "mt": ("ijiet ijiet iet ijiet ijonijiet jiet ijet hom kom jin in at et ut iż a i u",),
}
SHORTEST = 4

_GROUPS = {
    language: tuple(sorted(set(group.split()), key=len, reverse=True) for group in groups)
    for language, groups in SUFFIXES.items()
}
# A Snowball stemmer keeps state while it works, so each thread has its own.
_own = threading.local()


def stem(word: str, language: str) -> str:
    """The stem of a word in lower case; the word itself in a language that we don't know."""
    if language in SNOWBALL:
        return _snowball(language).stemWord(word)
    for group in _GROUPS.get(language, ()):
        word = _without_suffix(word, group)
    return word


def _snowball(language: str):
    stemmers = _own.__dict__.setdefault("stemmers", {})
    if language not in stemmers:
        stemmers[language] = Stemmer.Stemmer(SNOWBALL[language], 0)
    return stemmers[language]


def _without_suffix(word: str, suffixes: list[str]) -> str:
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST:
            return word[: -len(suffix)]
    return word
