"""Active member organisations, by the languages in which they say who they are."""

from collections import defaultdict
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.audience import PUBLIC
from core.places import region_name
from members.models import Organisation, OrganisationText
from search.facets import COUNTRY, LANGUAGE, MEMBER_TYPE
from search.publishers.base import Document, Publisher, below_language, joined

NAME_ONLY = "en"  # the language of an organisation of which there is nothing but the name


def _live():
    return Organisation.objects.filter(is_active=True)


def all_uuids():
    return _live().values_list("uuid", flat=True)


def documents(uuids) -> Iterator[Document]:
    organisations = list(_live().filter(uuid__in=uuids).select_related("member_type"))
    texts = defaultdict(dict)
    rows = OrganisationText.objects.filter(organisation__in=organisations)
    for pk, language, about in rows.values_list("organisation_id", "language", "about"):
        texts[pk][language] = about
    for organisation in organisations:
        written = texts[organisation.pk] or {NAME_ONLY: ""}
        region = region_name(organisation.region) if organisation.region else ""
        for language, about in written.items():
            yield Document(
                uuid=organisation.uuid,
                language=language,
                title=organisation.name,
                text=joined(about, region),
                address=below_language(reverse("spaces:organisation", args=[organisation.slug])),
                original="en",
                facets=frozenset(
                    {
                        ("country", organisation.country),
                        ("member_type", organisation.member_type.key),
                    }
                    | {("language", code) for code in texts[organisation.pk]}
                ),
                audience=frozenset([PUBLIC]),
                facts={
                    "type": organisation.member_type.key,
                    "country": organisation.country,
                    "region": region,
                },
            )


def describe(facts, words) -> list[str]:
    member_type = words.member_types.get(facts["type"])
    place = [facts["region"], words.country(facts["country"])]
    return [
        *([member_type.name] if member_type else []),
        ", ".join(part for part in place if part),
    ]


PUBLISHER = Publisher(
    kind="organisation",
    model=Organisation,
    one=_("Organisation"),
    many=_("Organisations"),
    all_uuids=all_uuids,
    documents=documents,
    describe=describe,
    facets=(MEMBER_TYPE, COUNTRY, LANGUAGE),
)
