"""Practices as cards, by what an objective asks for."""

from django.db.models import Count, Exists, OuterRef, Q

from practices import choices
from practices.cards import Card, cards
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
    """All practices, pilots, failures, those about learning, those of an objective; one query."""
    learning = Exists(PracticeTheme.objects.filter(practice=OuterRef("pk"), theme__in=LEARNING))
    return (
        listed(user)
        .order_by()
        .aggregate(
            practices=Count("pk"),
            pilots=Count("pk", filter=Q(kind=choices.Kind.PILOT)),
            failures=Count("pk", filter=Q(kind=choices.Kind.FAILURE)),
            learning=Count("pk", filter=Q(learning)),
            tagged=Count("pk", filter=Q(_tagged(number))),
        )
    )


def _tagged(number: int):
    return Exists(PracticeObjective.objects.filter(practice=OuterRef("pk"), number=number))
