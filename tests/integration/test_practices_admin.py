"""The admin's doors: nobody goes round moderation, and no translation shows its source's words."""

import pytest
from django.urls import NoReverseMatch, reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from core.translating import Incomplete
from practices.models import Practice, PracticeText
from tests.factories.accounts import UserFactory
from tests.factories.practices import PracticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def staff_permissions():
    """What the migrations grant, where the test database was made without them."""
    from importlib import import_module

    from django.apps import apps
    from django.contrib.auth.models import Group, Permission

    migration = import_module("practices.migrations.0002_staff_permissions")
    for role in ("editor", "translator", "secretariat"):
        Group.objects.get_or_create(name=role)[0].permissions.add(
            Permission.objects.get(codename="access_admin")
        )
    migration.grant_permissions(apps, None)


@pytest.fixture
def practice():
    return PracticeFactory(published=True, facts=False)


def edit(text):
    return reverse(text.snippet_viewset.get_url_name("edit"), args=[text.pk])


def form_of(text, **changes):
    """The POST of the admin's form with everything as it stands."""
    data = {
        field.name: getattr(text, field.name)
        for field in text._meta.fields
        if field.name in ("title", "summary", "headline")
    }
    for name in text._meta.fields:
        if name.get_internal_type() == "TextField" and name.name not in data:
            data[name.name] = "null"
    for children in ("steps", "indicators"):
        data |= {
            f"{children}-TOTAL_FORMS": "0",
            f"{children}-INITIAL_FORMS": "0",
            f"{children}-MIN_NUM_FORMS": "0",
            f"{children}-MAX_NUM_FORMS": "1000",
        }
    return data | changes


@pytest.mark.parametrize("role", ["editor", "translator"])
def test_editors_and_translators_open_a_text(client, practice, role):
    client.force_login(UserFactory(**{role: True}))
    assert client.get(edit(practice.texts.get())).status_code == 200


@pytest.mark.parametrize("role", ["secretariat", None])
def test_others_do_not(client, practice, role):
    client.force_login(UserFactory(**({role: True} if role else {})))
    assert client.get(edit(practice.texts.get())).status_code == 302


@pytest.mark.parametrize(("role", "changes_live"), [("editor", True), ("translator", False)])
def test_only_editors_publish_a_text(client, practice, role, changes_live):
    text = practice.texts.get()
    client.force_login(UserFactory(**{role: True}))
    data = form_of(text, title="A better title", **{"action-publish": "1"})
    client.post(edit(text), data)
    text.refresh_from_db()
    assert (text.title == "A better title") is changes_live
    assert text.live


def test_an_editor_does_not_publish_her_own(client):
    editor = UserFactory(editor=True)
    text = PracticeFactory(published=True, facts=False, author=editor).texts.get()
    client.force_login(editor)
    client.post(edit(text), form_of(text, title="Mine", **{"action-publish": "1"}))
    text.refresh_from_db()
    assert text.title != "Mine"


@pytest.mark.parametrize("role", ["editor", "translator", "secretariat"])
@pytest.mark.parametrize("door", ["add", "delete", "unpublish"])
def test_texts_are_neither_added_nor_deleted_and_only_editors_unpublish(
    client, practice, role, door
):
    text = practice.texts.get()
    client.force_login(UserFactory(**{role: True}))
    arguments = [] if door == "add" else [text.pk]
    try:
        url = reverse(text.snippet_viewset.get_url_name(door), args=arguments)
    except NoReverseMatch:
        return
    client.post(url)
    there = PracticeText.objects.filter(pk=text.pk)
    assert there.exists()
    assert PracticeText.objects.count() == 1
    assert there.get().live is not (role == "editor" and door == "unpublish")


def test_the_facts_of_a_practice_cannot_be_changed_in_the_admin(client, practice):
    client.force_login(UserFactory(editor=True))
    viewset = Practice.snippet_viewset
    assert client.get(reverse(viewset.get_url_name("list"))).status_code == 200
    response = client.post(
        reverse(viewset.get_url_name("edit"), args=[practice.pk]), {"state": "withdrawn"}
    )
    assert response.status_code == 302
    practice.refresh_from_db()
    assert practice.state == "published"


def test_a_text_that_is_live_shows_nothing_while_its_practice_is_not_public(client):
    practice = PracticeFactory(state="unpublished")
    assert practice.texts.get().live
    assert client.get(practice.get_absolute_url()).status_code == 404


def test_the_preview_is_the_page_with_what_stands_in_the_form(practice):
    text = practice.texts.get()
    text.title = "Not saved yet"
    text.challenge = "<p>Fine</p><script>alert(1)</script>"
    page = text.make_preview_request().content.decode()
    assert "<h1>Not saved yet</h1>" in page
    assert "<p>Fine</p>" in page
    assert "<script>alert" not in page
    assert practice.texts.get().title != "Not saved yet"


class TestTranslation:
    @pytest.fixture
    def german(self):
        return Locale.objects.get(language_code="de")

    @pytest.fixture
    def translation(self, practice, german):
        translate_object(practice.texts.get(), [german])
        return Translation.objects.get()

    def translate(self, translation, **words):
        source = translation.source
        for segment in source.stringsegment_set.select_related("string", "context"):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={"data": words.get(segment.context.path, "Auf Deutsch")},
            )

    def test_a_translation_just_begun_is_off_line(self, client, practice, translation):
        text = practice.texts.in_language("de").get()
        assert not text.live
        response = client.get(f"/de/practices/{practice.slug}/")
        assert "hreflang" in response.content.decode()
        assert 'lang="en"' in response.content.decode()

    def test_half_of_it_is_not_published(self, client, practice, translation):
        text = practice.texts.in_language("de").get()
        client.force_login(UserFactory(editor=True))
        response = client.post(edit(text), {"action": "publish"}, follow=True)
        assert "pieces are translated: nothing was published" in response.content.decode()
        text.refresh_from_db()
        assert not text.live
        with pytest.raises(Incomplete):
            translation.save_target(publish=True)

    def test_the_whole_of_it_is(
        self, client, practice, translation, django_capture_on_commit_callbacks
    ):
        self.translate(translation)
        text = practice.texts.in_language("de").get()
        client.force_login(UserFactory(editor=True))
        with django_capture_on_commit_callbacks(execute=True):
            client.post(edit(text), {"action": "publish"})
        text.refresh_from_db()
        assert (text.live, text.title) == (True, "Auf Deutsch")

    def test_a_translator_does_not_publish_it(self, client, practice, translation):
        self.translate(translation)
        text = practice.texts.in_language("de").get()
        client.force_login(UserFactory(translator=True))
        client.post(edit(text), {"action": "publish"})
        text.refresh_from_db()
        assert not text.live

    def test_changed_source_text_never_reaches_the_live_translation(
        self, practice, translation, german, django_capture_on_commit_callbacks
    ):
        self.translate(translation)
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)
        source_text = practice.texts.in_language("en").get()
        source_text.title = "New English title"
        source_text.save()
        TranslationSource.objects.get().update_from_db()
        with pytest.raises(Incomplete):
            translation.save_target(publish=True)
        translation.save_target(publish=False)
        text = practice.texts.in_language("de").get()
        assert (text.live, text.title) == (True, "Auf Deutsch")
