"""Roles, texts and labels in the admin: forms, previews, status, translation by the safe path."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from core.happenings import changed, removed
from skills.models import Concept, ConceptLabel, JobRole, JobRoleText
from tests.factories.accounts import UserFactory
from tests.factories.skills import ConceptFactory, ConceptLabelFactory, JobRoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat(client):
    person = UserFactory(secretariat=True)
    client.force_login(person)
    return client


@pytest.fixture
def heard():
    """What was told: (model, uuids) in order."""
    told = []

    def on_change(sender, uuids, **kwargs):
        told.append(("changed", sender, uuids))

    def on_removal(sender, uuids, **kwargs):
        told.append(("removed", sender, uuids))

    changed.connect(on_change)
    removed.connect(on_removal)
    yield told
    changed.disconnect(on_change)
    removed.disconnect(on_removal)


def role_data(role, **fields):
    skills = (
        [
            {"skill": row.skill_id, "level": row.level, "weight": row.weight, "id": row.pk}
            for row in role.skills.all()
        ]
        if role
        else []
    )
    return nested_form_data(
        {
            "code": role.code if role else "ASA-77",
            "slug": role.slug if role else "new-role",
            "version": "2026.2",
            "original_language": "en",
            "eqf": "5",
            "isco_code": "",
            "tendency": "",
            "tendency_source": "",
            "match": "",
            "group": "",
            "occupation": "",
            "valid_from": "",
            "next_review": "",
            "skills": inline_formset(fields.pop("skills", skills), initial=len(skills)),
            "regulated_in": inline_formset(fields.pop("regulated_in", [])),
            "related_roles": inline_formset([]),
            **fields,
        }
    )


def edit(name, *args):
    return reverse(f"wagtailsnippets_skills_{name}:edit", args=args)


def test_a_new_role_is_a_draft_that_the_public_does_not_see(secretariat, heard):
    skill = ConceptFactory()
    data = role_data(None, skills=[{"skill": skill.pk, "level": 2, "weight": "essential"}])
    response = secretariat.post(reverse("wagtailsnippets_skills_jobrole:add"), data)
    assert response.status_code == 302, response.context["form"].errors
    role = JobRole.objects.get(slug="new-role")
    assert role.status == "draft"
    assert set(role.audience.values_list("key", flat=True)) == {"role:secretariat"}
    assert role.skills.get().skill == skill
    assert ("changed", JobRole, [str(role.uuid)]) in heard


def test_saving_tells_after_the_skills_were_saved(secretariat):
    role = JobRoleFactory(published=True)
    seen = []

    def listen(sender, uuids, **kwargs):
        seen.append(JobRole.objects.get(uuid=uuids[0]).skills.count())

    changed.connect(listen, sender=JobRole)
    try:
        extra = [{"skill": ConceptFactory().pk, "level": 3, "weight": "optional"}]
        own = [
            {"skill": s.skill_id, "level": s.level, "weight": s.weight, "id": s.pk}
            for s in role.skills.all()
        ]
        data = role_data(role, skills=own + extra)
        data["skills-INITIAL_FORMS"] = "1"
        assert secretariat.post(edit("jobrole", role.pk), data).status_code == 302
    finally:
        changed.disconnect(listen, sender=JobRole)
    assert seen == [2]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"slug": "compare"}, "needs this word"),
        ({"regulated_in": [{"country": "XX"}]}, "Not the ISO code"),
        ({"code": ""}, "required"),
    ],
)
def test_wrong_answers_come_back_with_what_was_typed(secretariat, fields, words):
    data = role_data(None, tendency_source="A survey", **fields)
    response = secretariat.post(reverse("wagtailsnippets_skills_jobrole:add"), data)
    assert response.status_code == 200
    page = response.content.decode()
    assert words in page
    assert "A survey" in page
    assert not JobRole.objects.exists()


def test_the_preview_of_a_role_is_its_page_with_what_was_typed(secretariat):
    role = JobRoleFactory(published=True, code="ASA-1")
    address = reverse("wagtailsnippets_skills_jobrole:preview_on_edit", args=[role.pk])
    response = secretariat.post(address, role_data(role, code="ASA-TYPED"))
    assert response.json()["is_valid"]
    page = secretariat.get(address).content.decode()
    assert "ASA-TYPED" in page
    assert "What the role asks" in page
    role.refresh_from_db()
    assert role.code == "ASA-1"


def test_the_preview_of_a_text_is_the_roles_page_in_its_language(secretariat):
    role = JobRoleFactory(languages=["de"])
    text = role.texts.get()
    data = nested_form_data(
        {
            "role": role.pk,
            "title": "Getippter Titel",
            "purpose": "Zweck",
            "entry_route": "",
            "functions": inline_formset([{"title": "Prüfen", "tasks": "messen"}]),
        }
    )
    address = reverse("wagtailsnippets_skills_jobroletext:preview_on_edit", args=[text.pk])
    assert secretariat.post(address, data).json()["is_valid"]
    response = secretariat.get(address)
    page = response.content.decode()
    assert "Getippter Titel" in page
    assert "Prüfen" in page
    assert '<html lang="de">' in page
    assert "frame-ancestors" not in response.get("Content-Security-Policy", "")


def test_a_draft_of_a_text_is_kept_from_readers_until_it_is_published(secretariat, heard):
    reader = Client()
    role = JobRoleFactory(published=True)
    text = role.texts.get()
    data = nested_form_data(
        {
            "role": role.pk,
            "title": "Second thoughts",
            "purpose": "Purpose",
            "entry_route": "",
            "functions": inline_formset([]),
        }
    )
    assert secretariat.post(edit("jobroletext", text.pk), data).status_code == 302
    assert "Second thoughts" not in reader.get(f"/en/roles/{role.slug}/").content.decode()
    heard.clear()
    secretariat.post(edit("jobroletext", text.pk), {**data, "action-publish": "action-publish"})
    assert "Second thoughts" in reader.get(f"/en/roles/{role.slug}/").content.decode()
    assert ("changed", JobRole, [str(role.uuid)]) in heard
    history = reverse("wagtailsnippets_skills_jobroletext:history", args=[text.pk])
    assert secretariat.get(history).status_code == 200


def test_the_status_moves_on_a_page_of_its_own_with_a_reason(secretariat):
    role = JobRoleFactory(published=True)
    address = reverse("skills_role_status", args=[role.pk])
    assert "Mark as superseded" in secretariat.get(address).content.decode()
    refused = secretariat.post(address, {"move": "supersede", "note": ""})
    assert refused.status_code == 400
    assert "needs a reason" in refused.content.decode()
    secretariat.post(address, {"move": "supersede", "note": "ASA-9 took its place"})
    role.refresh_from_db()
    assert role.status == "superseded"
    assert secretariat.post(address, {"move": "nonsense"}).status_code == 400


@pytest.mark.parametrize("who", ["editor", "translator"])
def test_others_cannot_move_the_status(client, who):
    role = JobRoleFactory(published=True)
    client.force_login(UserFactory(**{who: True}))
    address = reverse("skills_role_status", args=[role.pk])
    client.post(address, {"move": "withdraw", "note": "no"})
    role.refresh_from_db()
    assert role.status == "published"


def test_a_deleted_role_is_told_as_gone(heard):
    role = JobRoleFactory()
    uuid = str(role.uuid)
    heard.clear()
    role.delete()
    assert ("removed", JobRole, [uuid]) in heard


def test_concepts_are_to_be_read(secretariat):
    concept = ConceptFactory()
    assert secretariat.get(reverse("wagtailsnippets_skills_concept:list")).status_code == 200
    inspect = reverse("wagtailsnippets_skills_concept:inspect", args=[concept.pk])
    assert concept.uri in secretariat.get(inspect).content.decode()
    assert secretariat.post(edit("concept", concept.pk), {"slug": "taken"}).status_code == 302
    concept.refresh_from_db()
    assert concept.slug != "taken"


def test_a_label_of_the_alliance_is_added_and_told(secretariat, heard):
    concept = ConceptFactory()
    data = {"concept": concept.pk, "language": "cs", "kind": "preferred", "text": " pájet  kov "}
    address = reverse("wagtailsnippets_skills_conceptlabel:add")
    assert secretariat.post(address, data).status_code == 302
    label = concept.labels.get(language="cs")
    assert (label.text, label.source, label.start) == ("pájet kov", "alliance", "pajet kov")
    assert ("changed", Concept, [str(concept.uuid)]) in heard
    twice = secretariat.post(address, {**data, "text": "letovat"})
    assert twice.status_code == 200
    assert concept.labels.filter(language="cs").count() == 1


@pytest.mark.parametrize("view", ["edit", "delete"])
def test_labels_of_esco_are_not_the_alliances_to_change(secretariat, view):
    label = ConceptLabelFactory(concept=ConceptFactory(labels={"en": "x"}), language="fr")
    address = reverse(f"wagtailsnippets_skills_conceptlabel:{view}", args=[label.pk])
    assert secretariat.get(address).status_code == 404
    assert secretariat.post(address, {"text": "mine"}).status_code == 404
    assert ConceptLabel.objects.get(pk=label.pk).source == "esco"


@pytest.mark.parametrize(
    "name", ["jobrole", "jobroletext", "concept", "conceptlabel", "leveldescriptor"]
)
def test_lists_in_the_admin_open_and_can_be_searched(secretariat, name):
    JobRoleFactory(published=True)
    ConceptLabelFactory(concept=ConceptFactory(), language="de", source="alliance")
    address = reverse(f"wagtailsnippets_skills_{name}:list")
    assert secretariat.get(address).status_code == 200
    assert secretariat.get(f"{address}?q=role").status_code == 200


def test_skills_are_chosen_by_any_of_their_names(secretariat):
    ConceptFactory(slug="solder", labels={"en": "solder", "cs": "pájet"})
    ConceptFactory(slug="weld", labels={"en": "weld"})
    address = reverse("wagtailsnippetchoosers_skills_concept:choose_results")
    page = secretariat.get(f"{address}?q=paj").content.decode()
    assert "solder" in page
    assert "weld" not in page


def test_a_text_is_translated_by_localize_and_goes_live_only_when_complete():
    """The safe path: segments first, then once with ``fallback=False``; never ``save_target``."""
    role = JobRoleFactory(published=True)
    english = role.texts.get()
    czech = Locale.objects.get(language_code="cs")
    source, _new = TranslationSource.update_or_create_from_instance(english)
    translation = Translation.objects.create(source=source, target_locale=czech)
    words = {
        english.title: "Technik",
        english.purpose: "Udržuje auta na silnici.",
        english.entry_route: "Vyučení.",
        "Testing": "Zkoušení",
        "Measure.": "Měřit.",
        "Write down.": "Zapsat.",
    }
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        text = segment.string.data
        translated = "<br/>".join(words[line] for line in text.split("<br/>"))
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=czech,
            context=segment.context,
            data=translated,
        )
    assert not JobRoleText.objects.filter(locale=czech).exists()
    source.create_or_update_translation(czech, fallback=False, publish=True)
    text = JobRoleText.objects.get(locale=czech)
    assert (text.role, text.title, text.live) == (role, "Technik", True)
    function = text.functions.get()
    assert (function.title, function.locale) == ("Zkoušení", czech)
    assert function.task_list == ["Měřit.", "Zapsat."]
    assert translation.get_progress() == (5, 5)
