"""Providers of training, by the languages in which they say what they offer."""

from collections import defaultdict
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.models import Provider, ProviderAudience, ProviderText
from members.models import Organisation
from search.facets import COUNTRY, LANGUAGE
from search.publishers.base import Document, Publisher, below_language, joined
from search.publishers.linked import rows_of


def all_uuids():
    return Provider.objects.values_list("uuid", flat=True)


def documents(uuids) -> Iterator[Document]:
    providers = list(Provider.objects.filter(uuid__in=uuids).select_related("organisation"))
    ids = [provider.pk for provider in providers]
    texts = defaultdict(dict)
    for pk, language, about in ProviderText.objects.filter(provider__in=ids).values_list(
        "provider_id", "language", "about"
    ):
        texts[pk][language] = about
    audience = rows_of(ProviderAudience, "object", ids, "key")
    for provider in providers:
        written = texts[provider.pk] or {provider.original_language: ""}
        for language, about in written.items():
            yield Document(
                uuid=provider.uuid,
                language=language,
                title=provider.organisation.name,
                text=joined(about, provider.accreditation),
                address=below_language(reverse("courses:provider", args=[provider.slug])),
                original=provider.original_language,
                facets=frozenset(
                    {("country", provider.organisation.country)}
                    | {("language", code) for code in texts[provider.pk]}
                ),
                audience=frozenset(audience[provider.pk]),
                facts={
                    "country": provider.organisation.country,
                    "accreditation": provider.accreditation,
                },
            )


def of_organisations(uuids):
    return Provider.objects.filter(organisation__uuid__in=uuids).values_list("uuid", flat=True)


def describe(facts, words) -> list[str]:
    found = [words.country(facts["country"]), facts["accreditation"]]
    return [fact for fact in found if fact]


PUBLISHER = Publisher(
    kind="provider",
    model=Provider,
    one=_("Training provider"),
    many=_("Training providers"),
    all_uuids=all_uuids,
    documents=documents,
    describe=describe,
    facets=(COUNTRY, LANGUAGE),
    follows={Organisation: of_organisations},
)
