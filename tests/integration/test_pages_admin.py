"""Pages in the admin: who edits them, what a preview shows."""

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from core.audience import PUBLIC
from home import base_pages
from home.models import HomePage, NewsPage
from tests.factories.accounts import UserFactory
from tests.factories.pages import home_pages, page_at, plant_page

pytestmark = pytest.mark.django_db


class TestStart:
    """The pages that a portal has before anybody wrote one."""

    @pytest.fixture
    def base(self):
        return base_pages.load()

    @pytest.mark.parametrize(
        "path", ["", "privacy/", "imprint/", "accessibility/", "news/", "papers/"]
    )
    def test_each_is_there_in_each_language(self, client, base, path):
        for language in ("en", "de", "fr", "es", "it", "cs"):
            html = client.get(f"/{language}/{path}")
            assert html.status_code == 200
            assert 'class="notice"' not in html.content.decode()

    def test_loading_again_changes_nothing(self, base):
        page = page_at("privacy", "en")
        page.title = "Our own words"
        page.save_revision().publish()
        count = HomePage.objects.count()
        base_pages.load()
        assert page_at("privacy", "en").title == "Our own words"
        assert HomePage.objects.count() == count

    def test_wagtails_own_first_page_is_gone(self, base):
        from wagtail.models import Page

        assert not Page.objects.filter(title__startswith="Welcome to your new").exists()

    def test_same_block_has_the_same_id_in_every_language(self, base):
        ids = [[block.id for block in page_at("privacy", code).body] for code in ("en", "cs")]
        assert ids[0] == ids[1]


class TestEditing:
    @pytest.fixture(autouse=True)
    def site(self):
        home_pages()

    def test_secretariat_opens_the_form_of_a_page(self, client):
        page = plant_page("about", "en")
        client.force_login(UserFactory(secretariat=True))
        assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200

    def test_person_without_a_staff_role_does_not(self, client):
        page = plant_page("about", "en")
        client.force_login(UserFactory())
        assert client.get(f"/admin/pages/{page.pk}/edit/").status_code in (302, 403, 404)

    def test_preview_shows_what_is_not_saved(self):
        page = plant_page("about", "de")
        page.title = "Not saved yet"
        request = RequestFactory().get("/")
        request.user = UserFactory(secretariat=True)
        with override("de"):
            response = page.make_preview_request(request, page.default_preview_mode)
        assert response.status_code == 200
        assert "Not saved yet" in response.content.decode()

    def test_preview_of_a_page_that_was_never_saved(self):
        page = NewsPage(title="Draft", lead="Lead", slug="draft")
        page.locale_id = page_at_locale("en")
        response = page.make_preview_request(RequestFactory().get("/"), "")
        assert "Draft" in response.content.decode()

    def test_admin_knows_the_address_of_a_page(self, client):
        page = plant_page("about", "cs")
        assert page.url.endswith("/cs/about/")


def page_at_locale(code: str) -> int:
    from core.texts import locale_ids

    return locale_ids()[code]


class TestBlocks:
    """Records that an editor pulls into a page."""

    @pytest.fixture(autouse=True)
    def site(self):
        home_pages()

    def page_with(self, *blocks):
        import json

        page = plant_page("about", "en")
        page.body = json.dumps([{"type": kind, "value": value} for kind, value in blocks])
        page.save_revision().publish()
        return page

    def test_every_kind_of_block_is_drawn_in_every_language(self, client):
        from tests.factories.courses import CourseFactory
        from tests.factories.practices import PracticeFactory
        from tests.factories.skills import JobRoleFactory
        from tests.factories.working_groups import OutputFactory

        JobRoleFactory(published=True, slug="a-role")
        CourseFactory(slug="a-course")
        PracticeFactory(published=True, slug="a-case", audience_keys=[PUBLIC])
        PracticeFactory(published=True, slug="hidden-case", audience_keys=["members"])
        OutputFactory(published=True, slug="an-output")
        self.page_with(
            ("heading", "A heading"),
            ("paragraph", "<p>Some <b>words</b></p>"),
            ("quotation", {"text": "Said", "who": "Somebody"}),
            ("note", {"title": "Mind", "text": "<p>the gap</p>"}),
            ("roles", {"count": 3}),
            ("courses", {"count": 3}),
            ("practices", {"most": 3}),
            ("outputs", {"count": 3}),
            ("matrix", {}),
        )
        for language in ("en", "de", "fr", "es", "it", "cs"):
            html = client.get(f"/{language}/about/").content.decode()
            for words in (
                "A heading",
                "Said",
                "the gap",
                "a-role",
                "a-course",
                "a-case",
                "an-output",
            ):
                assert words in html
            assert "hidden-case" not in html

    def test_page_follows_its_records(self, client):
        from tests.factories.practices import PracticeFactory

        self.page_with(("practices", {"most": 3}))
        client.get("/en/about/")
        PracticeFactory(published=True, slug="brand-new")
        assert "brand-new" in client.get("/en/about/").content.decode()
