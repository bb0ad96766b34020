"""Published outputs as rows; exchanges between groups and member types as counts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from home.queries.picking import best_rows, foreign, in_language_of
from members.models import WorkingGroupText
from working_groups.models import Exchange, Output, OutputVersion

SKILLS_INTELLIGENCE = "skills-intelligence"


@dataclass(frozen=True)
class OutputRow:
    slug: str
    title: str
    summary: str
    lang: str
    kind: str
    group: str
    group_key: str
    version: str
    published_on: date | None

    @property
    def url(self) -> str:
        return reverse("working_groups:output", args=[self.group_key, self.slug])

    @property
    def group_url(self) -> str:
        return reverse("working_groups:group", args=[self.group_key])

    @property
    def kind_label(self) -> str:
        return str(Output.Kind(self.kind).label)


def published(user):
    """Outputs whose last version stands, the newest first."""
    return (
        Output.objects.visible_to(user)
        .live()
        .filter(versions__state=OutputVersion.State.PUBLISHED)
        .order_by("-versions__published_on", "pk")
    )


def output_rows(outputs, language: str, limit: int = 4) -> list[OutputRow]:
    """The first rows of ``published(...)``; one query."""
    first = Output.objects.filter(pk__in=outputs.values("pk")[:limit])
    rows = (
        first.filter(in_language_of("versions__texts", language))
        .filter(versions__state=OutputVersion.State.PUBLISHED)
        .order_by("-versions__published_on", "pk")
        .annotate(group_name=_group_name(language))
        .values_list(
            "pk",
            "original_language",
            "versions__texts__locale__language_code",
            "slug",
            "versions__texts__title",
            "versions__texts__summary",
            "kind",
            "group_name",
            "group__key",
            "versions__number",
            "versions__published_on",
        )
    )
    return [
        OutputRow(slug, title, summary, foreign(code, language), *rest)
        for _pk, _original, code, slug, title, summary, *rest in best_rows(rows, language)
    ]


def latest(user, language: str, limit: int = 4) -> list[OutputRow]:
    return output_rows(published(user), language, limit)


def of_group(user, language: str, key: str, limit: int = 4) -> list[OutputRow]:
    """Outputs of a group and of its sub-groups."""
    outputs = published(user).filter(Q(group__key=key) | Q(group__parent__key=key))
    return output_rows(outputs, language, limit)


def for_objective(user, language: str, number: int, limit: int = 6) -> list[OutputRow]:
    return output_rows(published(user).for_objectives(number), language, limit)


def exchange_counts(user) -> dict[str, int]:
    """Questions between groups and member types: how many, answered, open; one query."""
    answered = Q(state__in=[Exchange.State.ANSWERED, Exchange.State.CLOSED])
    return Exchange.objects.visible_to(user).aggregate(
        asked=Count("pk"),
        answered=Count("pk", filter=answered),
        open=Count("pk", filter=Q(state=Exchange.State.OPEN)),
    )


def _group_name(language: str):
    names = WorkingGroupText.objects.filter(group=OuterRef("group"))
    return Coalesce(
        Subquery(names.filter(language=language).values("name")[:1]),
        Subquery(names.filter(language="en").values("name")[:1]),
        F("group__key"),
        output_field=CharField(),
    )
