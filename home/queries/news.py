"""News by date. The tree says which there are; the database only has their dates and leads."""

import datetime
from dataclasses import dataclass

from django.apps import apps

from core.languages import NAMES
from home import tree
from home.queries.picking import foreign


@dataclass(frozen=True)
class NewsRow:
    path: str
    title: str
    lead: str
    date: datetime.date
    language: str
    lang: str

    @property
    def language_name(self) -> str:
        return NAMES.get(self.language, self.language)


def newest(user, language: str):
    """A queryset of the pages that stand for each news in this language, newest first."""
    leaves = tree.of_kind("newspage", language, user)
    model = apps.get_model("home", "NewsPage")
    return model.objects.filter(pk__in=[leaf.pk for leaf in leaves]).order_by("-date", "-pk")


def rows(pages, user, language: str) -> list[NewsRow]:
    """Rows of a queryset that ``newest`` gave, or of a slice of it; one query."""
    leaves = {leaf.pk: leaf for leaf in tree.of_kind("newspage", language, user)}
    made = []
    for pk, day, lead in pages.values_list("pk", "date", "lead"):
        leaf = leaves[pk]
        lang = foreign(leaf.language, language)
        made.append(NewsRow(leaf.path, leaf.title, lead, day, leaf.language, lang))
    return made
