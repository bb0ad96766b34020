"""Papers: files by version and language, the reader's language first."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.audience import PUBLIC
from core.uploads import store
from home.models import Paper, PaperAudience, PaperFile, PaperIndexPage, PaperText
from home.papers.printing import set_paper
from tests.factories.accounts import UserFactory
from tests.factories.pages import LANGUAGES, home_pages, plant_page
from tests.factories.working_groups import PDF

pytestmark = pytest.mark.django_db
TEXT = {
    "title": "Proposal #1 with *stars* and $signs$",
    "subtitle": "For readers",
    "sections": [{"heading": "Why = what", "text": "First.\n\nSecond #emph[not] a command."}],
}


@pytest.fixture(autouse=True)
def site():
    home_pages()
    plant_page("papers", *LANGUAGES, model=PaperIndexPage)


def make_paper(slug="proposal", *, versions=(("1.0", "en"),), audience=PUBLIC) -> Paper:
    paper = Paper.objects.create(slug=slug)
    PaperAudience.objects.create(object=paper, key=audience)
    PaperText.objects.create(paper=paper, language="en", title=f"The {slug}")
    for number, language in versions:
        upload = SimpleUploadedFile(f"{slug}-{number}-{language}.pdf", PDF)
        PaperFile.objects.create(
            paper=paper,
            version=number,
            date=date(2020 + int(number[0]), 1, 1),
            language=language,
            file=store(upload, by=None, audience=[audience]),
        )
    return paper


def rows(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<th scope="row" lang="(\w\w)">.*?class="version">(.*?)<', html, re.S)


def test_readers_language_comes_first_and_the_newest_version(client):
    versions = (("1.0", "en"), ("2.0", "en"), ("2.0", "de"), ("2.0", "fr"), ("1.0", "de"))
    make_paper(versions=versions)
    html = client.get("/fr/papers/").content.decode()
    assert rows(html) == [
        ("fr", "2.0"),
        ("de", "2.0"),
        ("en", "2.0"),
        ("de", "1.0"),
        ("en", "1.0"),
    ]
    assert html.index("<details>") < html.index(">1.0<")


def test_file_opens_and_says_what_it_is(client):
    make_paper()
    html = client.get("/en/papers/").content.decode()
    address = re.search(r'href="(/files/.*?)"', html)[1]
    response = client.get(address)
    assert response["Content-Type"] == "application/pdf"
    assert "PDF" in html
    assert "bytes" in html or "KB" in html


def test_paper_that_is_not_public_is_not_listed(client):
    make_paper("internal", audience="members")
    assert "internal" not in client.get("/en/papers/").content.decode()


def test_more_papers_cost_no_more(client, query_count):
    from django.core.cache import cache

    make_paper("first")
    before = query_count(lambda: client.get("/en/papers/"))
    for n in range(5):
        make_paper(f"more-{n}", versions=(("1.0", "en"), ("2.0", "de")))
    cache.clear()
    assert query_count(lambda: client.get("/en/papers/")) <= before <= 15


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_is_set_in_each_language(language):
    pdf = set_paper(TEXT, language=language, version="1.0", date=date(2026, 3, 2))
    assert pdf.startswith(b"%PDF-")
    assert len(pdf) > 5000


class TestAdmin:
    """The secretariat adds a version with its file."""

    def form(self, paper=None, **changes):
        form = {
            "slug": "position",
            "position": "3",
            "texts-TOTAL_FORMS": "1",
            "texts-INITIAL_FORMS": "0",
            "texts-MIN_NUM_FORMS": "0",
            "texts-MAX_NUM_FORMS": "1000",
            "texts-0-language": "en",
            "texts-0-title": "Position",
            "texts-0-about": "",
            "files-TOTAL_FORMS": "1",
            "files-INITIAL_FORMS": "0",
            "files-MIN_NUM_FORMS": "0",
            "files-MAX_NUM_FORMS": "1000",
            "files-0-version": "1.0",
            "files-0-date": "2026-11-01",
            "files-0-language": "en",
            "files-0-upload": SimpleUploadedFile("position.pdf", PDF),
        }
        return form | changes

    @pytest.fixture
    def desk(self, client):
        client.force_login(UserFactory(secretariat=True))
        return client

    def test_form_opens(self, desk):
        html = desk.get("/admin/snippets/home/paper/add/").content.decode()
        assert 'name="files-__prefix__-upload"' in html

    def test_paper_with_a_file_is_published(self, desk, client):
        response = desk.post("/admin/snippets/home/paper/add/", self.form())
        assert response.status_code == 302
        client.logout()
        html = client.get("/en/papers/").content.decode()
        assert "Position" in html
        assert client.get(re.search(r'href="(/files/.*?)"', html)[1]).status_code == 200

    def test_file_of_another_kind_is_refused(self, desk):
        wrong = SimpleUploadedFile("position.pdf", b"<html><script>alert(1)</script></html>")
        response = desk.post(
            "/admin/snippets/home/paper/add/", self.form(**{"files-0-upload": wrong})
        )
        assert response.status_code == 200
        assert not Paper.objects.exists()

    def test_version_without_a_file_is_refused(self, desk):
        response = desk.post("/admin/snippets/home/paper/add/", self.form(**{"files-0-upload": ""}))
        assert response.status_code == 200
        assert not Paper.objects.exists()
