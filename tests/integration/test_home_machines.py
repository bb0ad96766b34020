"""Addresses for machines: sitemap, robots, stable URIs, media, documents."""

from io import BytesIO
from pathlib import Path
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image

from home import sitemap
from tests.factories.accounts import UserFactory
from tests.factories.courses import CourseFactory
from tests.factories.members import MandateFactory, OrganisationFactory, WorkingGroupFactory
from tests.factories.pages import collection, home_pages, plant_page
from tests.factories.practices import PracticeFactory
from tests.factories.skills import ConceptFactory, JobRoleFactory
from tests.factories.working_groups import OutputFactory

pytestmark = pytest.mark.django_db
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def site():
    home_pages()


def locations(client, address="/sitemap.xml") -> list[str]:
    root = ElementTree.fromstring(client.get(address).content)
    return [loc.text.removeprefix(settings.SITE_ADDRESS) for loc in root.iter(f"{SITEMAP}loc")]


@pytest.mark.usefixtures("site")
class TestSitemap:
    def test_names_pages_and_records_in_the_languages_they_have(self, client):
        plant_page("about", "en", "cs")
        JobRoleFactory(published=True, slug="welder", languages=["en", "de"])
        PracticeFactory(published=True, slug="case", original_language="fr")
        OutputFactory(published=True, slug="report", group=WorkingGroupFactory(key="wg"))
        CourseFactory(slug="course", languages=["it"])
        ConceptFactory(slug="brazing", labels={"es": "soldar", "pl": "lutować"})
        found = locations(client)
        for path in (
            "/en/",
            "/cs/",
            "/en/about/",
            "/cs/about/",
            "/en/roles/welder/",
            "/de/roles/welder/",
            "/fr/practices/case/",
            "/en/working-groups/wg/outputs/report/",
            "/it/courses/course/",
            "/es/skills/brazing/",
        ):
            assert path in found
        for path in (
            "/de/about/",
            "/fr/roles/welder/",
            "/en/practices/case/",
            "/pl/skills/brazing/",
        ):
            assert path not in found
        assert len(found) == len(set(found))

    def test_every_address_in_it_answers(self, client):
        plant_page("about", "en", "cs")
        PracticeFactory(published=True)
        for address in locations(client):
            assert client.get(address).status_code == 200, address

    def test_names_the_translations_of_each(self, client):
        plant_page("about", "en", "cs")
        root = ElementTree.fromstring(client.get("/sitemap.xml").content)
        entry = next(e for e in root if e.find(f"{SITEMAP}loc").text.endswith("/cs/about/"))
        languages = [link.get("hreflang") for link in entry.findall(f"{XHTML}link")]
        assert languages == ["en", "cs"]

    def test_what_is_not_public_is_not_in_it(self, client):
        JobRoleFactory(slug="hidden-role")
        PracticeFactory(published=True, slug="hidden-case", audience_keys=["members"])
        PracticeFactory(withdrawn=True, slug="hidden-withdrawn")
        OutputFactory(published=True, confidential=True, slug="hidden-output")
        CourseFactory(slug="hidden-course", expired=True)
        plant_page("hidden-page", "en").unpublish()
        # Even where a member asks: it is a list for everybody.
        client.force_login(MandateFactory().person)
        assert not [path for path in locations(client) if "hidden" in path]

    def test_long_one_is_an_index_of_parts(self, client, monkeypatch):
        monkeypatch.setattr(sitemap, "MOST", 40)
        for n in range(12):
            plant_page(f"page-{n}", "en", "cs", "de")
        parts = locations(client)
        assert len(parts) > 1
        found = [path for part in parts for path in locations(client, part)]
        assert "/de/page-11/" in found
        assert len(found) == len(set(found))
        assert client.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404

    def test_costs_few_queries_however_much_there_is(self, client, query_count):
        from django.core.cache import cache

        before = query_count(lambda: client.get("/sitemap.xml"))
        for _ in range(5):
            PracticeFactory(published=True)
            JobRoleFactory(published=True)
        cache.clear()
        assert query_count(lambda: client.get("/sitemap.xml")) <= before <= 15


def test_robots_names_the_sitemap(client):
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.SITE_ADDRESS}/sitemap.xml" in text
    assert "Disallow: /cs/account/" in text


class TestStableUris:
    MAKERS = {
        "role": lambda: JobRoleFactory(published=True),
        "skill": ConceptFactory,
        "course": CourseFactory,
        "provider": lambda: CourseFactory().provider,
        "practice": lambda: PracticeFactory(published=True),
        "output": lambda: OutputFactory(published=True),
        "organisation": OrganisationFactory,
        "group": WorkingGroupFactory,
    }

    @pytest.mark.parametrize("kind", MAKERS)
    def test_each_kind_leads_to_its_page(self, client, kind):
        record = self.MAKERS[kind]()
        response = client.get(f"/id/{kind}/{record.uuid}", headers={"Accept-Language": "cs"})
        assert response.status_code == 303
        assert response["Location"].startswith("/cs/")
        assert response["Location"] == record.get_absolute_url().replace("/en/", "/cs/", 1)

    @pytest.mark.parametrize("kind", [*MAKERS, "nothing"])
    def test_unknown_one_is_404(self, client, kind):
        assert client.get(f"/id/{kind}/{uuid4()}").status_code == 404

    def test_what_a_person_may_not_see_is_404(self, client):
        practice = PracticeFactory(published=True, audience_keys=["members"])
        address = f"/id/practice/{practice.uuid}"
        assert client.get(address).status_code == 404
        client.force_login(MandateFactory().person)
        assert client.get(address).status_code == 303


def picture(name="picture.png", **fields) -> Image:
    content = BytesIO()
    Picture.new("RGB", (40, 30), "red").save(content, "PNG")
    return Image.objects.create(title="Picture", file=ImageFile(content, name=name), **fields)


class TestMedia:
    def test_rendition_of_a_public_picture_is_served(self, client):
        response = client.get(picture().get_rendition("width-20").url)
        assert response.status_code == 200
        assert response["Content-Type"] == "image/png"
        assert response["X-Content-Type-Options"] == "nosniff"

    def test_rendition_of_a_private_collection_is_not(self, client):
        image = picture(collection=collection("Private", private=True))
        address = image.get_rendition("width-20").url
        assert client.get(address).status_code == 404
        client.force_login(MandateFactory().person)
        assert client.get(address).status_code == 404

    def test_collection_made_private_later_closes_at_once(self, client):
        folder = collection("Open")
        address = picture(collection=folder).get_rendition("width-20").url
        assert client.get(address).status_code == 200
        folder.view_restrictions.create(restriction_type="login")
        assert client.get(address).status_code == 404

    def test_no_stored_file_is_reached_by_its_path(self, client):
        """Every file below the media folder, but public renditions."""
        image = picture()
        rendition = image.get_rendition("width-20")
        Document.objects.create(title="Doc", file=ContentFile(b"words", name="doc.txt"))
        OutputFactory(published=True, file=True)
        OutputFactory(file=True)
        root = Path(settings.MEDIA_ROOT)
        paths = {str(p.relative_to(root)) for p in root.rglob("*") if p.is_file()}
        assert len(paths) >= 4
        opened = {path for path in paths if client.get(f"/media/{path}").status_code != 404}
        assert opened == {rendition.file.name}

    @pytest.mark.parametrize(
        "path", ["../secret_key", "..%2fsecret_key", "", "files/", "/etc/passwd"]
    )
    def test_paths_that_climb_are_404(self, client, path):
        assert client.get(f"/media/{path}").status_code == 404


class TestDocuments:
    def document(self, **fields) -> Document:
        return Document.objects.create(
            title="Doc", file=ContentFile(b"words", name="doc.txt"), **fields
        )

    def test_document_of_a_public_collection_is_served(self, client):
        assert client.get(self.document().url).status_code == 200

    def test_document_of_a_private_collection_is_for_members(self, client):
        folder = collection("Private", private=True)
        below = folder.add_child(name="Below")
        for document in (self.document(collection=folder), self.document(collection=below)):
            client.logout()
            assert client.get(document.url).status_code == 404
            client.force_login(UserFactory())
            assert client.get(document.url).status_code == 404
            client.force_login(MandateFactory().person)
            assert client.get(document.url).status_code == 200
