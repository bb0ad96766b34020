"""What a case study can point to, in the reader's language: groups, roles, skills, places."""

from collections import defaultdict

from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property

from core.places import country_choices, regions
from core.texts import pick
from members.models import Organisation
from members.names import names
from skills.models import Concept, ConceptLabel, JobRole, JobRoleSkill, JobRoleText

Pairs = list[tuple[str, str]]


def _picked(rows, language: str) -> Pairs:
    """(key, name) out of rows (key, language, name), sorted by name."""
    names = defaultdict(dict)
    for key, code, name in rows:
        names[key][code] = name
    pairs = [(key, pick(by_language, language)) for key, by_language in names.items()]
    return sorted(pairs, key=lambda pair: pair[1].casefold())


def group_names(language: str) -> Pairs:
    return [(group.key, group.name) for group in names(language).active_groups]


def role_titles(language: str) -> Pairs:
    roles = JobRole.objects.public().filter(status=JobRole.Status.PUBLISHED)
    rows = JobRoleText.objects.live().filter(role__in=roles)
    return _picked(rows.values_list("role__slug", "locale__language_code", "title"), language)


def skill_labels(language: str) -> Pairs:
    """The skills that the alliance's roles ask for: some hundred out of ESCO's thousands."""
    asked = Concept.objects.current().filter(
        Exists(JobRoleSkill.objects.filter(skill=OuterRef("pk")))
    )
    rows = ConceptLabel.objects.filter(
        concept__in=asked, kind=ConceptLabel.Kind.PREFERRED, language__in={language, "en"}
    )
    return _picked(rows.values_list("concept__slug", "language", "text"), language)


class Options:
    """The choices of the form, each asked of the database only where a section shows it."""

    def __init__(self, language: str, *, countries: frozenset[str] = frozenset()):
        self.language = language
        self.places_of = countries

    @cached_property
    def countries(self) -> Pairs:
        return country_choices(self.language)

    @cached_property
    def regions(self) -> Pairs:
        """NUTS regions of level 2 and 3 in the countries that this case study names."""
        prefixes = {{"GR": "EL", "GB": "UK"}.get(code, code) for code in self.places_of}
        return [
            (code, f"{name} ({code})")
            for code, name in regions().items()
            if code[:2] in prefixes and len(code) > 3
        ]

    @cached_property
    def groups(self) -> Pairs:
        return group_names(self.language)

    @cached_property
    def roles(self) -> Pairs:
        return role_titles(self.language)

    @cached_property
    def skills(self) -> Pairs:
        return skill_labels(self.language)

    @cached_property
    def organisations(self) -> list[str]:
        return list(Organisation.objects.filter(is_active=True).values_list("name", flat=True))
