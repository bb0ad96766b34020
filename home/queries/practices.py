"""Practices as cards, by what an objective asks for."""

from django.db.models import Count, Exists, OuterRef

from practices import choices
from practices.cards import Card, cards
from practices.index import practice_index
from practices.models import Practice, PracticeObjective, PracticeRegion, PracticeTheme

LEARNING = (choices.Theme.RESKILLING, choices.Theme.UPSKILLING)


def listed(user):
    return Practice.objects.visible_to(user).listed().newest_first()


def latest(user, language: str, limit: int = 3) -> list[Card]:
    return cards(listed(user)[:limit], language)


def pilots(user, language: str, limit: int = 6) -> list[Card]:
    return cards(listed(user).filter(kind=choices.Kind.PILOT)[:limit], language)


def about_learning(user, language: str, limit: int = 3) -> list[Card]:
    """Practices of reskilling and upskilling."""
    themes = PracticeTheme.objects.filter(practice=OuterRef("pk"), theme__in=LEARNING)
    return cards(listed(user).filter(Exists(themes))[:limit], language)


def for_objective(user, language: str, number: int, but: set[str], limit: int = 3) -> list[Card]:
    """Practices that name the objective, without those that the page shows already."""
    return cards(listed(user).filter(_tagged(number)).exclude(uuid__in=but)[:limit], language)


def pilot_countries(user, limit: int = 8) -> list[tuple[str, int]]:
    """(country, number of pilots there), the busiest first; one query."""
    regions = PracticeRegion.objects.filter(
        practice__in=listed(user).order_by().filter(kind=choices.Kind.PILOT)
    )
    rows = (
        regions.order_by().values_list("country").annotate(found=Count("practice", distinct=True))
    )
    return list(rows.order_by("-found", "country")[:limit])


def counts(user, number: int) -> dict[str, int]:
    """All practices, pilots, failures, those about learning, those of an objective."""
    index = practice_index(user)

    def count(name: str, *values) -> int:
        return index.any_of(name, map(str, values)).bit_count()

    return {
        "practices": index.everything.bit_count(),
        "pilots": count("kind", choices.Kind.PILOT),
        "failures": count("kind", choices.Kind.FAILURE),
        "learning": count("theme", *LEARNING),
        "tagged": count("objective", number),
    }


def _tagged(number: int):
    return Exists(PracticeObjective.objects.filter(practice=OuterRef("pk"), number=number))
