"""Names of what objects are linked with, in every language: they make the objects findable too."""

from collections import defaultdict
from collections.abc import Iterable

from core.texts import language_codes
from skills.models import ConceptLabel, JobRole, JobRoleText, Source

Names = dict[int, dict[str, str]]  # {id: {language: name}}


def concept_names(concept_ids: Iterable[int]) -> Names:
    """Preferred labels of concepts; ESCO's own where there are two."""
    found: Names = defaultdict(dict)
    rows = ConceptLabel.objects.filter(
        concept_id__in=set(concept_ids), kind=ConceptLabel.Kind.PREFERRED
    )
    for pk, language, text, source in rows.values_list("concept_id", "language", "text", "source"):
        if source == Source.ESCO or language not in found[pk]:
            found[pk][language] = text
    return found


def role_names(role_ids: Iterable[int]) -> Names:
    """Titles of published job roles."""
    codes = language_codes()
    found: Names = defaultdict(dict)
    rows = JobRoleText.objects.live().filter(
        role_id__in=set(role_ids), role__status=JobRole.Status.PUBLISHED
    )
    for pk, locale, title in rows.values_list("role_id", "locale_id", "title"):
        found[pk][codes[locale]] = title
    return found


def by_owner(rows: Iterable[tuple]) -> dict[int, list]:
    """``(owner id, value)`` rows, or longer ones, as lists by owner."""
    found = defaultdict(list)
    for owner, *values in rows:
        found[owner].append(values[0] if len(values) == 1 else tuple(values))
    return found


def rows_of(model, owner: str, ids: Iterable[int], *fields: str) -> dict[int, list]:
    """Values of rows that hang on some objects, in their order, as lists by owner id."""
    rows = model.objects.filter(**{f"{owner}__in": ids}).order_by("pk")
    return by_owner(rows.values_list(f"{owner}_id", *fields))


def in_language(ids: Iterable[int], names: Names, language: str) -> str:
    """The names of these in a language, a line; those without one are left out."""
    return " · ".join(names[pk][language] for pk in ids if language in names.get(pk, {}))
