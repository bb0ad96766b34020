"""The connection to Elasticsearch: addresses, patience, and what its failures are called here."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from urllib.parse import unquote, urlsplit

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engine.base import EngineUnavailable
from search.engine.elasticsearch.punctual import PunctualNode

# A reader waits no longer than this; then the database answers.
PATIENCE = 1.0
# Making indexes, refreshing and sending many documents may take their time: nobody waits.
LONG_PATIENCE = 60.0


def client() -> Elasticsearch:
    """One a process; its connections are kept open and shared by the threads."""
    return connect(settings.ELASTICSEARCH_URL)


@cache
def connect(addresses: str) -> Elasticsearch:
    """A client of the servers at these addresses (parted by commas; name and password in them)."""
    parts = [urlsplit(each.strip()) for each in addresses.split(",")]
    hosts = [f"{part.scheme}://{part.netloc.rpartition('@')[2]}" for part in parts]
    login = next(
        ((unquote(part.username), unquote(part.password or "")) for part in parts if part.username),
        None,
    )
    return Elasticsearch(
        hosts,
        basic_auth=login,
        ca_certs=settings.ELASTICSEARCH_CA_CERTS or None,
        node_class=PunctualNode,
        request_timeout=PATIENCE,
        max_retries=0,
        retry_on_timeout=False,
    )


@contextmanager
def asking() -> Iterator[Elasticsearch]:
    """The client; whatever goes wrong with it is EngineUnavailable."""
    try:
        yield client()
    except (ApiError, TransportError) as error:
        raise EngineUnavailable(str(error)) from error
