"""How Elasticsearch takes words apart in each of the 24 languages.

``stem``: the language's stemmer, accents folded after it; ``four``: the first four letters of each
stem, which finds parts of compounds and other forms; ``plain``: words without accents, not stemmed;
``spelt``: words as they are written and without accents; ``begin``: every beginning of each word,
for completion. Stop words stay: leaving them out found less.
"""

from django.conf import settings

HUNSPELL = {"hr": "hr_HR", "pl": "pl_PL", "sk": "sk_SK", "sl": "sl_SI"}
STEMMERS = {
    "bg": "bulgarian",
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
    "lv": "latvian",
    "nl": "dutch",
    "pt": "portuguese",
    "ro": "romanian",
    "sv": "swedish",
}
ELIDED = {
    "fr": "l d j m t s n c qu jusqu lorsqu puisqu quoiqu",
    "it": "l d c n s un dell all dall nell sull coll gl agl dagl degl negl sugl quest quell tutt "
    "mezz dov com cos",
    "ga": "d m b",
}
# Their capitals, or a final sigma, need rules of their own.
LOWERCASE = {"el": "greek", "ga": "irish"}
LONGEST_BEGINNING = 20


def analysis(language: str) -> dict:
    """The ``analysis`` settings of the index of a language."""
    before = ["lower", *(["elision"] if language in ELIDED else [])]
    if language == "en":
        before.append("possessive")
    stemmed = [*before, *(["stem"] if _stems(language) else []), "fold"]
    plain = [*before, "fold"]
    return {
        "filter": _filters(language),
        "analyzer": {
            "stem": _analyzer(*stemmed),
            "four": _analyzer(*stemmed, "four"),
            "plain": _analyzer(*plain),
            "spelt": _analyzer(*before, "fold_beside"),
            "begin": _analyzer(*plain, "beginnings"),
        },
    }


def _stems(language: str) -> bool:
    if language in HUNSPELL:
        return settings.ELASTICSEARCH_HUNSPELL
    return language in STEMMERS


def _filters(language: str) -> dict:
    filters: dict = {
        "lower": {"type": "lowercase"},
        "fold": {"type": "asciifolding"},
        "fold_beside": {"type": "asciifolding", "preserve_original": True},
        "four": _four(language),
        "beginnings": {"type": "edge_ngram", "min_gram": 1, "max_gram": LONGEST_BEGINNING},
        "possessive": {"type": "stemmer", "language": "possessive_english"},
    }
    if language in LOWERCASE:
        filters["lower"]["language"] = LOWERCASE[language]
    if language in ELIDED:
        articles = ELIDED[language].split()
        filters["elision"] = {"type": "elision", "articles_case": True, "articles": articles}
    if _stems(language):
        filters["stem"] = (
            {"type": "hunspell", "locale": HUNSPELL[language], "dedup": True}
            if language in HUNSPELL
            else {"type": "stemmer", "language": STEMMERS[language]}
        )
    return filters


def _four(language: str) -> dict:
    """Maltese has no stemmer: there the first five and six letters stand in for stems, too."""
    if language == "mt":
        return {"type": "edge_ngram", "min_gram": 4, "max_gram": 6, "preserve_original": True}
    return {"type": "truncate", "length": 4}


def _analyzer(*filters: str) -> dict:
    return {"type": "custom", "tokenizer": "standard", "filter": list(filters)}
