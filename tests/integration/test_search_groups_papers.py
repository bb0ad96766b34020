"""Working groups and papers in search: found while they are there, by those who may read them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.audience import MEMBERS, PUBLIC, set_audience
from core.uploads import store
from home.models import Paper, PaperAudience, PaperFile, PaperText
from members.models import WorkingGroup
from search.consistency import differences
from tests.factories.accounts import UserFactory
from tests.factories.members import WorkingGroupFactory, WorkingGroupTextFactory
from tests.factories.search import ask, told, uuids
from tests.factories.working_groups import PDF
from working_groups.models import Charter, CharterText, Milestone, MilestoneText

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("each_engine")]


@pytest.fixture
def group():
    group = WorkingGroupFactory(key="cells")
    WorkingGroupTextFactory(group=group, language="de", name="Zellen und Module")
    charter = Charter.objects.create(group=group)
    CharterText.objects.create(charter=charter, language="en", text="Nobody wastes electrolyte.")
    milestone = Milestone.objects.create(group=group, due=date(2027, 1, 1))
    MilestoneText.objects.create(milestone=milestone, language="en", title="Atlas of separators")
    return told(group)


@pytest.fixture
def paper():
    paper = Paper.objects.create(slug="charter-of-skills")
    PaperAudience.objects.create(object=paper, key=PUBLIC)
    for language, title in (("en", "Skills until 2035"), ("de", "Kompetenzen bis 2035")):
        PaperText.objects.create(paper=paper, language=language, title=title, about="Forecast.")
    for version, day, language in (("1", "2025-01-01", "en"), ("2", "2026-01-01", "de")):
        upload = SimpleUploadedFile(f"{version}.pdf", PDF)
        PaperFile.objects.create(
            paper=paper,
            version=version,
            date=day,
            language=language,
            file=store(upload, by=None, audience=[PUBLIC]),
        )
    return told(paper)


@pytest.mark.parametrize("words", ["cells", "zellen module", "electrolyte", "separators"])
def test_a_group_is_found_by_its_names_its_charter_and_its_milestones(group, words):
    assert uuids(ask(words)) == [str(group.uuid)]


def test_a_groups_row_leads_to_its_page(client, group):
    html = client.get("/de/search/", {"q": "zellen"}).content.decode()
    assert 'href="/de/working-groups/cells/"' in html
    assert client.get("/de/working-groups/cells/").status_code == 200


def test_a_former_group_is_not_found_and_neither_is_one_that_is_gone(group):
    WorkingGroup.objects.filter(pk=group.pk).update(is_active=False)
    told(group)
    assert ask("electrolyte").total == 0
    WorkingGroup.objects.filter(pk=group.pk).update(is_active=True)
    told(group)
    assert ask("electrolyte").total == 1
    group.delete()
    assert ask("electrolyte").total == 0
    assert list(differences()) == []


def test_what_a_groups_page_no_longer_says_no_longer_finds_it(group):
    Milestone.objects.get().delete()
    assert ask("separators").total == 0
    Charter.objects.get().delete()
    assert ask("electrolyte").total == 0
    assert list(differences()) == []


def test_what_the_secretariat_writes_about_a_group_is_found_at_once(client, group):
    client.force_login(UserFactory(admin=True))
    client.post(
        reverse(Milestone.snippet_viewset.get_url_name("add")),
        {
            **{"group": group.pk, "due": "2027-01-31", "done": ""},
            **{"texts-TOTAL_FORMS": "1", "texts-INITIAL_FORMS": "0"},
            **{"texts-0-language": "en", "texts-0-id": "", "texts-0-title": "Census of anodes"},
        },
    )
    assert uuids(ask("census anodes")) == [str(group.uuid)]


def test_a_papers_row_says_its_newest_version_and_leads_to_its_place(client, paper):
    html = client.get("/en/search/", {"q": "skills 2035"}).content.decode()
    assert 'href="/en/papers/#charter-of-skills"' in html
    assert "<li>Version 2</li>" in html
    assert "<li>in Deutsch</li>" in html
    assert 'datetime="2026-01-01"' in html


def test_a_paper_is_found_by_those_who_may_read_it(paper):
    set_audience(paper, [MEMBERS])
    told(paper)
    assert ask("forecast").total == 0
    assert ask("forecast", keys=[PUBLIC, MEMBERS]).total == 1
    assert list(differences()) == []


def test_a_paper_that_is_gone_is_not_found(paper):
    paper.delete()
    assert ask("forecast").total == 0
    assert list(differences()) == []
