"""wagtail-localize translates an output's text; nothing of it shows before the output does."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from core.happenings import changed
from core.texts import locale_ids
from tests.factories.members import MemberTypeFactory
from tests.factories.working_groups import OutputFactory
from working_groups.models import Output, OutputText

pytestmark = pytest.mark.django_db

GERMAN = {
    "Output five-rungs": "Fünf Sprossen",
    "What it is about.": "Worum es geht.",
    "The text.": "Der Text.",
}


def translate(text, language="de"):
    locale_ids()
    source, _new = TranslationSource.update_or_create_from_instance(text)
    locale = Locale.objects.get(language_code=language)
    Translation.objects.create(source=source, target_locale=locale)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            data=GERMAN[segment.string.data],
        )
    source.create_or_update_translation(locale, publish=True, fallback=False)
    return OutputText.objects.in_language(language).get()


def test_a_published_output_is_translated_and_search_hears_of_it(client):
    output = OutputFactory(slug="five-rungs", published=True, to=[MemberTypeFactory()])
    heard = []

    def listen(sender, uuids, **kwargs):
        heard.append((sender, uuids))

    changed.connect(listen)
    try:
        text = translate(output.versions.get().texts.get())
    finally:
        changed.disconnect(listen)
    assert text.version == output.versions.get()
    assert text.title == "Fünf Sprossen"
    assert (Output, [str(output.uuid)]) in heard
    page = client.get(f"/de/working-groups/{output.group.key}/outputs/five-rungs/")
    assert "Der Text." in page.content.decode()


def test_a_translated_draft_stays_the_groups(client):
    output = OutputFactory(slug="five-rungs", to=[MemberTypeFactory()])
    translate(output.versions.get().texts.get())
    assert client.get(output.get_absolute_url()).status_code == 404
