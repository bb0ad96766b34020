"""What the health page says of search. None of it makes the portal unfit: readers lose nothing."""

from django.utils import timezone

from search.engine import DATABASE, chosen, outbox


def report() -> dict:
    """Which engine is asked; where it is one beside the database, whether it answers and lags.

    ``waiting``: changes that it has yet to be told of; ``refused``: those that it took as faulty.
    """
    engine = chosen()
    if engine is DATABASE:
        return {"engine": engine.name}
    backlog = outbox.backlog(engine.using)
    age = (timezone.now() - backlog.since).total_seconds() if backlog.since else 0
    return {
        "engine": engine.name,
        "answers": engine.answers(),
        "breaker": engine.breaker.state,
        "waiting": backlog.waiting,
        "oldest_waiting_seconds": round(age),
        "refused": backlog.refused,
    }
