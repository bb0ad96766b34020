"""Traps of the translation machinery that the portal steps around, each with its proof.

Traps 2 to 4, privacy of translations and aliases, are in ``test_privacy_pages``.
"""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import (
    MissingTranslationError,
    StringTranslation,
    Translation,
    TranslationSource,
)

from core.translating import Incomplete
from home import planting
from tests.factories.pages import home_pages, page_at, plant_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site():
    home_pages()


def translate_all(translation: Translation, prefix: str) -> None:
    """A translator fills in every segment."""
    for segment in translation.source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": f"{prefix} {segment.string.data}"},
        )


@pytest.fixture
def translated(django_capture_on_commit_callbacks):
    """An English page and its French translation, finished and live."""
    page = plant_page("about", "en", text="The first words")
    source, _new = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(
        source=source, target_locale=Locale.objects.get(language_code="fr")
    )
    translate_all(translation, "FR")
    with django_capture_on_commit_callbacks(execute=True):
        source.create_or_update_translation(translation.target_locale, publish=True, fallback=False)
    return page, translation


def change(page) -> None:
    page.title = "Changed title"
    page.body = planting.body("Words that nobody has translated.", "about")
    page.save_revision().publish()


class TestChangedSourceText:
    """Trap 5: what an editor changes in the original must not show up in a translation."""

    def test_finished_translation_is_read(self, client, translated):
        html = client.get("/fr/about/").content.decode()
        assert "FR about en" in html
        assert "FR The first words" in html

    def test_publishing_the_source_leaves_the_translation_alone(self, client, translated):
        page, _translation = translated
        change(page)
        html = client.get("/fr/about/").content.decode()
        assert "FR The first words" in html
        assert "Words that nobody has translated" not in html
        assert "Words that nobody has translated" in client.get("/en/about/").content.decode()

    def test_taking_over_the_change_leaves_the_live_page_alone(self, client, translated):
        page, translation = translated
        change(page)
        translation.source.update_from_db()
        html = client.get("/fr/about/").content.decode()
        assert "FR The first words" in html
        assert "Words that nobody has translated" not in html

    def test_unfinished_translation_is_refused(self, translated):
        page, translation = translated
        change(page)
        translation.source.update_from_db()
        with pytest.raises(MissingTranslationError):
            translation.source.create_or_update_translation(
                translation.target_locale, publish=True, fallback=False
            )

    @pytest.mark.parametrize("publish", [True, False])
    def test_no_door_of_the_admin_publishes_it(self, client, translated, publish):
        page, translation = translated
        change(page)
        translation.source.update_from_db()
        if publish:
            with pytest.raises(Incomplete):
                translation.save_target(publish=True)
        else:
            translation.save_target(publish=False)
        html = client.get("/fr/about/").content.decode()
        assert "FR The first words" in html
        assert "Words that nobody has translated" not in html

    def test_finished_again_it_is_read(
        self, client, translated, django_capture_on_commit_callbacks
    ):
        page, translation = translated
        change(page)
        translation.source.update_from_db()
        translate_all(translation, "Neuf")
        with django_capture_on_commit_callbacks(execute=True):
            translation.source.create_or_update_translation(
                translation.target_locale, publish=True, fallback=False
            )
        html = client.get("/fr/about/").content.decode()
        assert "Neuf Words that nobody has translated" in html

    def test_address_of_a_translation_is_that_of_its_source(self, translated):
        page, _translation = translated
        page.slug = "who-we-are"
        page.save_revision().publish()
        # No segment of the slug is offered for translation.
        source = TranslationSource.objects.get_for_instance(page)
        assert not source.stringsegment_set.filter(context__path="slug").exists()
        assert page_at("about", "fr").slug == "about"
