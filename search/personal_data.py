"""What of search is a person's own: the searches that she keeps. They go with her account."""

from search.models import SavedSearch


def collect(user) -> dict:
    searches = SavedSearch.objects.filter(person=user)
    return {
        "saved_searches": list(
            searches.values(
                "uuid", "name", "query", "frequency", "created_at", "paused_at", "looked_at"
            )
        )
    }
