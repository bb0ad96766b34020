"""What the home page shows besides its own words: a piece of everything, fresh."""

from django.db.models import Count, Value

from core.audience import keys_of
from home import tree
from home.queries import news, outputs, practices, roles
from members.names import names
from working_groups.weave import weave


def context(user, language: str) -> dict:
    return {
        "totals": totals(user),
        "weave": weave(keys_of(user), language),
        "roles": roles.in_motion(user, language),
        "practices": practices.latest(user, language),
        "outputs": outputs.latest(user, language),
        "objectives": tree.of_kind("objectivepage", language, user),
        "spaces": names(language).types.values(),
        "news": news.rows(news.newest(user, language)[:3], user, language),
    }


def totals(user) -> dict[str, int]:
    """How many ``roles`` and ``practices`` there are; one query."""
    counted = [
        records.order_by().annotate(which=Value(which)).values_list("which").annotate(Count("pk"))
        for which, records in (
            ("roles", roles.published(user)),
            ("practices", practices.listed(user)),
        )
    ]
    return dict(counted[0].union(counted[1], all=True))
