"""Writing a case study: nothing that was typed is lost, whatever happens."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.audience import PUBLIC
from core.uploads import StoredFile
from practices import drafts
from practices.models import Practice, Submission
from practices.moderation import SUBMISSION
from practices.sections import SECTIONS
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.members import MandateFactory
from tests.factories.practices import PracticeFactory, SubmissionFactory, content

pytestmark = pytest.mark.django_db

JSON = {"HTTP_ACCEPT": "application/json"}
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def submission():
    return SubmissionFactory(content={})


@pytest.fixture
def author(client, submission):
    client.force_login(submission.author)
    return submission.author


def step(submission, key):
    return reverse("practices:write", args=[submission.uuid, key])


def flat(section: dict) -> dict:
    """A section of CONTENT as the browser posts it."""
    posted = {}
    for name, answer in section.items():
        if isinstance(answer, list) and answer and isinstance(answer[0], dict):
            for number, row in enumerate(answer):
                posted |= {f"{name}-{number}-{key}": value for key, value in row.items()}
        else:
            posted[name] = answer
    return posted


def typed(submission, key):
    submission.draft.refresh_from_db()
    return submission.draft.content[key]


class TestStart:
    def test_a_person_of_one_organisation_chooses_only_the_language(self, client):
        mandate = MandateFactory()
        client.force_login(mandate.person)
        page = client.get("/en/practices/submit/")
        assert mandate.organisation.name in page.content.decode()
        response = client.post(
            "/en/practices/submit/", {"organisation": mandate.organisation_id, "language": "fi"}
        )
        made = Submission.objects.get()
        assert response.url == step(made, "identity")
        assert (made.language, made.organisation, made.author) == (
            "fi",
            mandate.organisation,
            mandate.person,
        )

    def test_nobody_writes_for_an_organisation_that_is_not_hers(self, client):
        client.force_login(MandateFactory().person)
        other = MandateFactory().organisation
        page = client.post("/en/practices/submit/", {"organisation": other.pk, "language": "en"})
        assert page.status_code == 200
        assert not Submission.objects.exists()

    @pytest.mark.parametrize("ended", [True, None])
    def test_without_a_mandate_the_next_step_is_said(self, client, ended):
        person = MandateFactory(ended=True).person if ended else UserFactory()
        client.force_login(person)
        page = client.get("/en/practices/submit/").content.decode()
        assert reverse("members:organisation") in page

    def test_an_anonymous_visitor_reads_what_it_takes_and_logs_in(self, client):
        page = client.get("/en/practices/submit/").content.decode()
        assert "/account/login/?next=/en/practices/submit/" in page
        assert client.post("/en/practices/submit/", {"language": "en"}).status_code == 302


class TestSections:
    @pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
    def test_each_section_opens_and_keeps_a_whole_set_of_answers(
        self, client, author, submission, section
    ):
        assert client.get(step(submission, section.key)).status_code == 200
        answers = content()[section.key]
        response = client.post(
            step(submission, section.key), {**flat(answers), "go": "next", "revision": "0"}
        )
        assert response.status_code == 302
        kept = typed(submission, section.key)
        for name, answer in answers.items():
            if isinstance(answer, list) and isinstance(answer[0], dict):
                for row, expected in zip(kept[name], answer, strict=True):
                    assert {k: v for k, v in row.items() if v} == expected
            else:
                assert kept[name] == answer

    def test_a_date_that_is_none_is_kept_as_typed_and_said(self, client, author, submission):
        response = client.post(
            step(submission, "identity"),
            {"title": "T", "started": "last spring", "go": "next", "revision": "0"},
            follow=True,
        )
        page = response.content.decode()
        assert response.redirect_chain[-1][0].startswith(step(submission, "identity"))
        assert 'value="last spring"' in page
        assert 'href="#id_started"' in page
        assert typed(submission, "identity")["started"] == "last spring"

    def test_a_text_that_is_too_long_is_kept_whole(self, client, author, submission):
        long = "word " * 100
        response = client.post(
            step(submission, "identity"),
            {"summary": long, "go": "next", "revision": "0"},
            follow=True,
        )
        assert long.strip() in response.content.decode()
        assert 'href="#id_summary"' in response.content.decode()

    @pytest.mark.parametrize(
        ("language", "written", "kept", "shown"),
        [
            ("de", "184.000,50", "184000.5", "184.000,5"),
            ("en", "184,000.50", "184000.5", "184,000.5"),
            ("de", "1.5", "1.5", "1,5"),
            ("fr", "12 000", "12000", "12 000"),
            ("en", "about ten", "about ten", "about ten"),
        ],
    )
    def test_numbers_are_read_as_their_writer_writes_them(
        self, client, author, submission, language, written, kept, shown
    ):
        url = f"/{language}/practices/submit/{submission.uuid}/story/"
        client.post(url, {"cost": written, "revision": "0"})
        assert typed(submission, "story")["cost"] == kept
        assert f'value="{shown}"' in client.get(url).content.decode()

    def test_a_row_is_added_and_removed_without_script(self, client, author, submission):
        url = step(submission, "story")
        rows = {"partners-0-name": "First", "partners-3-name": "Second"}
        response = client.post(url, {**rows, "add": "partners", "revision": "0"})
        assert response.url == f"{url}?add=partners#rows-partners"
        page = client.get(response.url).content.decode()
        assert 'name="partners-2-name"' in page
        assert [row["name"] for row in typed(submission, "story")["partners"]] == [
            "First",
            "Second",
        ]
        client.post(
            url,
            {
                "partners-0-name": "First",
                "partners-1-name": "Second",
                "remove": "partners-0",
                "revision": "1",
            },
        )
        assert [row["name"] for row in typed(submission, "story")["partners"]] == ["Second"]

    def test_an_unknown_region_is_said_in_its_row(self, client, author, submission):
        rows = {"regions-0-country": "CZ", "regions-0-region": "Atlantis"}
        response = client.post(
            step(submission, "identity"), {**rows, "go": "next", "revision": "0"}, follow=True
        )
        page = response.content.decode()
        assert 'value="Atlantis"' in page
        assert 'href="#id_regions-0-region"' in page

    @pytest.mark.parametrize("section", [s.key for s in SECTIONS if s.key != "classification"])
    def test_markup_shows_as_text(self, client, author, submission, section):
        attack = '"><script>alert(1)</script>'
        form = next(s.form for s in SECTIONS if s.key == section)
        posted = dict.fromkeys(form.base_fields, attack)
        for rows in form.rows:
            posted |= {f"{rows.name}-0-{name}": attack for name in rows.form.base_fields}
        response = client.post(step(submission, section), {**posted, "revision": "0"}, follow=True)
        assert "<script>alert" not in response.content.decode()
        preview = client.get(reverse("practices:preview", args=[submission.uuid]))
        assert "<script>alert" not in preview.content.decode()


class TestAutosave:
    def test_a_pause_saves_in_few_queries(self, client, author, submission, query_count):
        url = step(submission, "story")
        client.post(url, {"challenge": "One", "revision": "0"}, **JSON)
        count = query_count(lambda: client.post(url, {"challenge": "Two", "revision": "1"}, **JSON))
        assert typed(submission, "story")["challenge"] == "Two"
        # Session, person, what she may see, submission; then begin, lock, save, commit.
        assert count <= 12

    def test_it_says_when_and_how_far(self, client, author, submission):
        answer = client.post(
            step(submission, "identity"), {"title": "Night shift", "revision": "0"}, **JSON
        ).json()
        assert answer["revision"] == 1
        assert answer["progress"]["identity"][0] == 1
        submission.refresh_from_db()
        assert submission.title == "Night shift"

    def test_a_second_window_does_not_write_over_the_first(self, client, author, submission):
        url = step(submission, "story")
        client.post(url, {"challenge": "From the first window", "revision": "0"}, **JSON)
        answer = client.post(url, {"challenge": "From the second", "revision": "0"}, **JSON)
        assert (answer.status_code, answer.json()["reason"]) == (409, "changed")
        assert typed(submission, "story")["challenge"] == "From the first window"

        page = client.post(url, {"challenge": "From the second", "revision": "0"})
        assert page.status_code == 409
        body = page.content.decode()
        assert "From the second" in body
        assert 'name="revision" value="1"' in body
        client.post(url, {"challenge": "From the second", "revision": "1"})
        assert typed(submission, "story")["challenge"] == "From the second"

    def test_two_windows_on_two_sections_get_along(self, client, author, submission):
        client.post(step(submission, "story"), {"challenge": "A", "revision": "0"}, **JSON)
        answer = client.post(step(submission, "identity"), {"title": "B", "revision": "0"}, **JSON)
        assert answer.status_code == 200
        assert typed(submission, "story")["challenge"] == "A"

    def test_a_session_that_ended_loses_nothing(self, client, author, submission):
        url = step(submission, "story")
        client.logout()
        assert client.post(url, {"challenge": "Late", "revision": "0"}, **JSON).status_code == 401
        response = client.post(url, {"challenge": "Late words", "go": "next", "revision": "0"})
        assert response.url.startswith("/en/account/login/")
        client.login(email=author.email, password=PASSWORD)
        client.get(url)
        assert typed(submission, "story")["challenge"] == "Late words"

    def test_words_kept_for_one_person_are_not_saved_for_another(self, client, submission):
        client.post(step(submission, "story"), {"challenge": "Mine", "revision": "0"})
        stranger = UserFactory()
        client.login(email=stranger.email, password=PASSWORD)
        assert client.get(step(submission, "story")).status_code == 404
        submission.draft.refresh_from_db()
        assert submission.draft.content == {}


class TestFiles:
    def rows(self, **more):
        return {
            "materials-0-title": "Plan",
            "materials-0-language": "cs",
            "materials-0-licence": "CC BY 4.0",
            "revision": "0",
            **more,
        }

    def test_a_pdf_is_kept_for_the_author_and_the_editors(self, client, author, submission):
        upload = SimpleUploadedFile("plán výuky.pdf", PDF)
        client.post(step(submission, "transfer"), self.rows(**{"materials-0-upload": upload}))
        [row] = typed(submission, "transfer")["materials"]
        stored = StoredFile.objects.get(uuid=row["file"])
        assert {r.key for r in stored.audience.all()} == {f"user:{author.pk}", "role:editor"}
        client.logout()
        assert client.get(stored.get_absolute_url()).status_code == 404

    def test_a_file_that_is_not_what_it_says_is_refused_and_the_rest_kept(
        self, client, author, submission
    ):
        upload = SimpleUploadedFile("plan.pdf", b"<html><script>alert(1)</script>")
        response = client.post(
            step(submission, "transfer"),
            self.rows(**{"materials-0-upload": upload, "conditions": "A quiet room."}),
        )
        page = response.content.decode()
        assert "plan.pdf: The content of this file" in page
        assert 'value="Plan"' in page
        assert not StoredFile.objects.exists()
        kept = typed(submission, "transfer")
        assert kept["conditions"] == "A quiet room."
        assert kept["materials"][0]["title"] == "Plan"
        assert kept["materials"][0]["refused"] == ""

    def test_nobody_publishes_another_persons_file_by_naming_it(self, client, author, submission):
        foreign = "3f0e2c1a-0000-4000-8000-000000000001"
        client.post(step(submission, "transfer"), self.rows(**{"materials-0-file": foreign}))
        assert typed(submission, "transfer")["materials"][0]["file"] == ""

    def test_a_file_goes_public_with_the_practice_and_back_with_it(self, client):
        submission = SubmissionFactory()
        client.force_login(submission.author)
        upload = SimpleUploadedFile("outline.pdf", PDF)
        client.post(
            step(submission, "transfer"),
            {
                **flat(content()["transfer"]),
                "materials-0-upload": upload,
                "revision": "0",
            },
        )
        SUBMISSION.make(submission, "submit", by=submission.author)
        editor = UserFactory(editor=True)
        SUBMISSION.make(submission, "take", by=editor)
        SUBMISSION.make(submission, "accept", by=editor)
        stored = StoredFile.objects.get()
        assert {row.key for row in stored.audience.all()} == {PUBLIC}
        from practices.publication import PRACTICE

        PRACTICE.make(submission.practice, "withdraw", by=editor, note="Names.")
        assert {row.key for row in stored.audience.all()} == {"role:editor"}

    def test_erasing_a_draft_takes_its_files_along(self, client, author, submission):
        upload = SimpleUploadedFile("outline.pdf", PDF)
        client.post(step(submission, "transfer"), self.rows(**{"materials-0-upload": upload}))
        url = reverse("practices:erase", args=[submission.uuid])
        assert client.get(url).status_code == 200
        client.post(url)
        assert not Submission.objects.exists()
        assert not StoredFile.objects.exists()


class TestSending:
    def test_what_is_missing_is_listed_with_links_into_its_section(
        self, client, author, submission
    ):
        url = reverse("practices:preview", args=[submission.uuid])
        response = client.post(url, {"note": "Please read it"})
        page = response.content.decode()
        assert response.status_code == 422
        assert f'href="{step(submission, "identity")}?check#id_title"' in page
        assert f'href="{step(submission, "identity")}?check#rows-regions"' in page
        assert "Please read it" in page
        checked = client.get(f"{step(submission, 'identity')}?check").content.decode()
        assert 'id="id_title"' in checked
        assert 'href="#id_title"' in checked
        assert 'id="rows-regions"' in checked

    def test_a_whole_case_study_is_sent_and_can_be_taken_back(self, client):
        submission = SubmissionFactory()
        client.force_login(submission.author)
        url = reverse("practices:preview", args=[submission.uuid])
        assert "Night shift learns high voltage" in client.get(url).content.decode()
        response = client.post(url, {})
        assert response.url == submission.get_absolute_url()
        submission.refresh_from_db()
        assert submission.state == "submitted"
        assert client.get(step(submission, "story")).url == submission.get_absolute_url()
        client.post(reverse("practices:withdraw", args=[submission.uuid]))
        submission.refresh_from_db()
        assert submission.state == "draft"

    def test_the_author_sees_state_feedback_and_history(self, client):
        submission = SubmissionFactory(sent=True)
        editor = UserFactory(editor=True, name="Edita Řehořová")
        SUBMISSION.make(submission, "take", by=editor)
        SUBMISSION.make(submission, "request_changes", by=editor, note="How many <b>came</b>?")
        client.force_login(submission.author)
        page = client.get(submission.get_absolute_url()).content.decode()
        assert "Changes requested" in page
        assert "How many &lt;b&gt;came&lt;/b&gt;?" in page
        assert "Edita Řehořová" in page
        assert submission.title in client.get("/en/practices/submissions/").content.decode()


class TestDoors:
    @pytest.mark.parametrize("who", ["anonymous", "stranger", "editor", "colleague"])
    @pytest.mark.parametrize("name", ["write", "preview", "submission", "erase", "withdraw"])
    def test_only_the_author_passes(self, client, submission, who, name):
        if who == "stranger":
            client.force_login(MandateFactory().person)
        if who == "colleague":
            client.force_login(MandateFactory(organisation=submission.organisation).person)
        if who == "editor":
            client.force_login(UserFactory(editor=True))
        arguments = [submission.uuid, "story"] if name == "write" else [submission.uuid]
        url = reverse(f"practices:{name}", args=arguments)
        assert client.get(url).status_code in (404, 405)
        if (who, name) != ("anonymous", "write"):
            assert client.post(url).status_code in (404, 405)

    def test_the_list_of_ones_own_asks_for_log_in(self, client):
        assert client.get("/en/practices/submissions/").status_code == 302

    def test_an_unknown_step_is_not_found(self, client, author, submission):
        assert client.get(step(submission, "nonsense")).status_code == 404


class TestRevision:
    @pytest.fixture
    def practice(self):
        practice = PracticeFactory(published=True)
        MandateFactory(person=practice.author, organisation=practice.organisation)
        return practice

    def test_it_begins_with_what_is_published(self, client, practice):
        client.force_login(practice.author)
        response = client.post(reverse("practices:revise", args=[practice.slug]))
        revision = practice.submissions.get()
        assert response.url == revision.get_absolute_url()
        written = revision.draft.content
        assert written["identity"]["title"] == practice.texts.get().title
        assert written["story"]["challenge"] == "The challenge."
        assert written["evidence"]["indicators"][0]["value"] == "86"
        assert client.post(reverse("practices:revise", args=[practice.slug])).url == response.url
        assert practice.submissions.count() == 1

    def test_the_old_text_stays_up_until_the_new_one_is_accepted(self, client, practice):
        revision = drafts.revise(practice, by=practice.author)
        revision.draft.content = content(identity={"title": "The second title"})
        revision.draft.save()
        SUBMISSION.make(revision, "submit", by=practice.author)
        editor = UserFactory(editor=True)
        SUBMISSION.make(revision, "take", by=editor)

        url = practice.get_absolute_url()
        old = practice.texts.get().title
        assert old in client.get(url).content.decode()
        assert "The second title" not in client.get(url).content.decode()

        SUBMISSION.make(revision, "accept", by=editor)
        practice.refresh_from_db()
        assert (practice.version, practice.state) == (2, "published")
        assert Practice.objects.count() == 1
        assert "The second title" in client.get(url).content.decode()

    def test_unchanged_it_changes_nothing(self, practice):
        text = practice.texts.get()
        text.challenge = "<p>Some <b>bold</b> words.</p><ul><li>one</li><li>two</li></ul>"
        text.save()
        revision = drafts.revise(practice, by=practice.author)
        assert revision.draft.content["story"]["challenge"] == "Some bold words.\n\n- one\n- two"
        revision.draft.content["governance"]["consent"] = "on"
        revision.draft.content["evidence"]["intended"] = "Some results."
        revision.draft.content["transfer"]["adaptation"] = "Little."
        revision.draft.save()
        SUBMISSION.make(revision, "submit", by=practice.author)
        editor = UserFactory(editor=True)
        SUBMISSION.make(revision, "take", by=editor)
        SUBMISSION.make(revision, "accept", by=editor)
        text.refresh_from_db()
        assert text.challenge == "<p>Some <b>bold</b> words.</p><ul><li>one</li><li>two</li></ul>"
        assert [step.title for step in text.steps.all()] == ["Ask"]

    def test_a_stranger_cannot_revise(self, client, practice):
        client.force_login(MandateFactory().person)
        client.post(reverse("practices:revise", args=[practice.slug]))
        assert not practice.submissions.exists()

    def test_a_representative_can(self, client, practice):
        representative = MandateFactory(
            organisation=practice.organisation, representative=True
        ).person
        client.force_login(representative)
        client.post(reverse("practices:revise", args=[practice.slug]))
        assert practice.submissions.get().author == representative
