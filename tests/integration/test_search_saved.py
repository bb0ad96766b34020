"""Saved searches: kept by a person, and she is told once of each object that is new in them."""

import json
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation

from accounts.erasure import erase
from accounts.personal_data import everything_about
from core.audience import set_audience
from core.happenings import tell_changed
from core.notices import Notice, render_notice, send_notice
from search import after_changes, engine, saved, sight, whats_new
from search.engine.base import EngineUnavailable
from search.models import NewInSearch, SavedSearch
from tests.factories.accounts import UserFactory
from tests.factories.courses import CourseFactory
from tests.factories.members import MandateFactory, MemberTypeFactory
from tests.factories.practices import PracticeFactory
from tests.factories.search import told
from tests.factories.working_groups import OutputFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def jana(client):
    person = UserFactory(name="Jana", language="en")
    client.force_login(person)
    return person


def keep(person, state="q=brakes", frequency="daily", name="Brakes") -> SavedSearch:
    search = saved.save(person, name=name, state=state, frequency=frequency)
    search.person = person
    whats_new.begin(search)
    return search


def look(search) -> list[str]:
    """The titles that its owner is told of now."""
    search = SavedSearch.objects.select_related("person").get(pk=search.pk)
    uuids = whats_new.look(search)
    return [each.title for each in whats_new.shown_to(search.person, uuids)]


def course(title="Brakes", **facts):
    return told(CourseFactory(languages__title=title, **facts))


def mails() -> list[tuple[str, str]]:
    return [render_notice(notice) for notice in Notice.objects.order_by("pk")]


# Keeping one


def test_the_page_of_results_offers_to_save_it_with_its_filters(client):
    course(country="CZ")
    address = reverse("search:search")
    response = client.get(address, {"q": "brakes", "country": "CZ", "sort": "title", "page": "1"})
    assert f'href="{reverse("search:save")}?q=brakes&amp;country=CZ"' in response.content.decode()


def test_an_anonymous_visitor_logs_in_first_and_comes_back(client):
    response = client.get(reverse("search:save"), {"q": "brakes"})
    assert response["Location"] == "/en/account/login/?next=/en/search/saved/new/%3Fq%3Dbrakes"


def test_a_name_is_proposed_from_words_and_filters(client, jana):
    response = client.get(reverse("search:save") + "?q=brakes&kind=course&country=CZ")
    assert 'value="brakes · Courses, Czechia"' in response.content.decode()


def test_a_search_is_saved_and_listed(client, jana):
    address = reverse("search:save") + "?q=brakes&country=CZ"
    response = client.post(address, {"name": "My brakes", "frequency": "weekly"}, follow=True)
    assert response.redirect_chain == [(reverse("search:saved"), 302)]
    html = response.content.decode()
    assert "My brakes" in html
    assert 'href="/en/search/?q=brakes&amp;country=CZ"' in html
    search = SavedSearch.objects.get()
    assert (search.person, search.query, search.frequency) == (
        jana, "q=brakes&country=CZ", "weekly",
    )  # fmt: skip


def test_the_same_search_is_kept_once(client, jana):
    keep(jana, "q=brakes&country=CZ&country=DE")
    address = reverse("search:save") + "?country=DE&sort=title&q=brakes&country=CZ&page=3"
    response = client.get(address, follow=True)
    assert "You keep this search already." in response.content.decode()
    assert SavedSearch.objects.count() == 1


def test_without_words_there_is_nothing_to_save(client, jana):
    assert client.get(reverse("search:save"))["Location"] == reverse("search:search")


def test_filters_that_do_not_exist_are_not_saved(client, jana):
    address = reverse("search:save") + "?q=brakes&country=ZZ&kind=nonsense&x=y"
    client.post(address, {"name": "Brakes", "frequency": "daily"})
    assert SavedSearch.objects.get().query == "q=brakes"


def test_a_name_is_needed(client, jana):
    response = client.post(reverse("search:save") + "?q=brakes", {"frequency": "daily"})
    assert 'class="errors"' in response.content.decode()
    assert not SavedSearch.objects.exists()


def test_there_is_a_limit(client, jana, monkeypatch):
    monkeypatch.setattr(saved, "MOST", 1)
    keep(jana)
    address = reverse("search:save") + "?q=wheels"
    assert "You can keep no more than" in client.get(address).content.decode()
    client.post(address, {"name": "Wheels", "frequency": "daily"})
    assert SavedSearch.objects.count() == 1


def test_it_is_renamed_paused_resumed_and_deleted(client, jana):
    search = keep(jana)
    address = reverse("search:edit_saved", args=[search.uuid])
    client.post(address, {"name": "Discs", "frequency": "at_once"})
    client.post(reverse("search:pause_saved", args=[search.uuid]))
    search.refresh_from_db()
    assert (search.name, search.frequency, search.is_paused) == ("Discs", "at_once", True)
    assert "No mails" in client.get(reverse("search:saved")).content.decode()
    client.post(reverse("search:resume_saved", args=[search.uuid]))
    search.refresh_from_db()
    assert not search.is_paused
    client.post(reverse("search:delete_saved", args=[search.uuid]))
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize("door", ["edit_saved", "pause_saved", "resume_saved", "delete_saved"])
def test_nobody_reaches_somebody_elses(client, jana, door):
    search = keep(UserFactory())
    address = reverse(f"search:{door}", args=[search.uuid])
    assert client.post(address, {"name": "x", "frequency": "daily"}).status_code == 404
    assert SavedSearch.objects.filter(name="Brakes", paused_at=None).exists()
    assert "Brakes" not in client.get(reverse("search:saved")).content.decode()


def test_the_list_costs_the_same_for_many(client, jana, query_count):
    keep(jana, "q=brakes&country=CZ")
    client.get(reverse("search:saved"))
    few = query_count(lambda: client.get(reverse("search:saved")))
    for number in range(8):
        keep(jana, f"q=brakes+{number}&country=CZ")
    assert query_count(lambda: client.get(reverse("search:saved"))) == few


# What is new


def test_what_was_there_at_saving_is_not_news(jana):
    course()
    search = keep(jana)
    assert look(search) == []
    assert not Notice.objects.exists()


def test_a_new_object_is_told_of_once(jana):
    search = keep(jana)
    new = course("Brakes of steel")
    assert look(search) == ["Brakes of steel"]
    assert look(search) == []
    tell_changed(type(new), [new.uuid])
    assert look(search) == []
    assert Notice.objects.count() == 1


def test_what_went_and_came_back_is_not_told_of_twice(jana):
    search = keep(jana)
    new = course()
    assert look(search)
    set_audience(new, [])
    tell_changed(type(new), [new.uuid])
    assert look(search) == []
    set_audience(new, ["public"])
    tell_changed(type(new), [new.uuid])
    assert look(search) == []


def test_filters_hold(jana):
    search = keep(jana, "q=brakes&country=CZ&kind=course")
    course("Brakes in German", country="DE")
    told(PracticeFactory(published=True, languages__title="Brakes"))
    course("Brakes in Czech", country="CZ")
    assert look(search) == ["Brakes in Czech"]


def test_an_object_that_now_has_the_words_is_news(jana):
    there = course("Wheels")
    search = keep(jana)
    text = there.texts.get()
    text.title = "Wheels and brakes"
    text.save()
    tell_changed(type(there), [there.uuid])
    assert look(search) == ["Wheels and brakes"]


def test_some_of_the_words_are_no_match(jana):
    search = keep(jana, "q=ceramic+brakes")
    course("Brakes of steel")
    course("Ceramic cups")
    assert look(search) == []
    course("Ceramic brakes")
    assert look(search) == ["Ceramic brakes"]


def test_what_was_passed_over_is_news_once_it_has_all_the_words(jana):
    search = keep(jana, "q=ceramic+brakes")
    there = course("Brakes")
    assert look(search) == []
    text = there.texts.get()
    text.title = "Ceramic brakes"
    text.save()
    told(there)
    assert look(search) == ["Ceramic brakes"]
    told(there)
    assert look(search) == []


def test_words_that_only_begin_alike_are_no_match(jana):
    search = keep(jana, "q=electric")
    course("Electronics")
    assert look(search) == []
    course("Electrical work")
    course("The electric car")
    assert sorted(look(search)) == ["Electrical work", "The electric car"]


def test_short_words_are_whole_ones(jana):
    search = keep(jana, "q=ev")
    course("Events")
    assert look(search) == []
    course("Batteries of an EV")
    assert look(search) == ["Batteries of an EV"]


def test_a_compound_has_its_first_word(jana):
    search = keep(jana, "q=batterie+packs")
    told(CourseFactory(languages=["de"], languages__title="Batteriemontage der Packs"))
    assert look(search) == ["Batteriemontage der Packs"]


def test_one_word_of_a_text_may_answer_several_of_the_search(jana):
    search = keep(jana, "q=auto+automobile")
    course("Automobile")
    assert look(search) == ["Automobile"]


@pytest.mark.parametrize("words", ["baterie", "baterií", "baterii", "BATERIÍ"])
def test_inflected_words_match_with_and_without_accents(jana, words):
    search = keep(jana, f"q={words}")
    told(CourseFactory(languages=["cs"], languages__title="Montáž baterií"))
    assert look(search) == ["Montáž baterií"]


def test_words_are_not_corrected(jana):
    search = keep(jana, "q=braques")
    course("Brakes")
    assert look(search) == []


def test_she_is_not_told_of_what_she_may_not_see(jana):
    member_type = MemberTypeFactory(key="type-a")
    member = MandateFactory(organisation__member_type=member_type).person
    hers, theirs = keep(jana), keep(member)
    practice = PracticeFactory(
        published=True, audience_keys=["type:type-a"], languages__title="Brakes for us"
    )
    told(practice)
    assert look(hers) == []
    assert look(theirs) == ["Brakes for us"]


def test_what_becomes_visible_to_her_is_news_then(jana):
    output = OutputFactory(published=True, confidential=True, languages__title="Brakes paper")
    set_audience(output, ["group:elsewhere"])
    told(output)
    search = keep(jana)
    assert look(search) == []
    set_audience(output, ["public"])
    told(output)
    assert look(search) == ["Brakes paper"]


def test_access_lost_between_look_and_mail_keeps_the_title_out_of_it(jana):
    search = keep(jana)
    new = course("Brakes of steel")
    look(search)
    set_audience(new, ["staff"])
    told(new)
    ((_subject, body),) = mails()
    assert "steel" not in body
    assert "What was new has been withdrawn since." in body


def test_a_search_too_broad_tells_nothing_and_says_so(client, jana, monkeypatch):
    monkeypatch.setattr(whats_new, "MOST_FOUND", 1)
    monkeypatch.setattr(sight, "MOST_FOUND", 1)
    course()
    course()
    search = keep(jana)
    course()
    assert look(search) == []
    assert "Finds too much" in client.get(reverse("search:saved")).content.decode()


def test_another_engine_finds_others_and_that_is_no_news(jana):
    search = keep(jana)
    course()
    SavedSearch.objects.update(basis="another engine 1")
    assert look(search) == []
    course("Brakes of steel")
    assert look(search) == ["Brakes of steel"]


def test_a_search_with_many_results_is_read_to_its_end(jana, monkeypatch):
    monkeypatch.setattr("search.matching.CHUNK", 2)
    for number in range(5):
        course(f"Brakes {number}")
    search = keep(jana)
    assert len(SavedSearch.objects.get().known) == 5
    course("Brakes of steel")
    assert look(search) == ["Brakes of steel"]


# Whatever the engine


@pytest.fixture
def caught_up(each_engine):
    """Lets the engine of the test learn what changed."""
    return getattr(engine.chosen(), "catch_up", lambda: 0)


def test_on_each_engine_new_objects_with_all_the_words_are_told_of_once(jana, caught_up):
    course("Brakes of old")
    caught_up()
    search = keep(jana, "q=ceramic+brakes")
    wide = keep(jana, "q=brakes&kind=course")
    course("Brakes of steel")
    course("Ceramic cups")
    course("Ceramic brakes")
    caught_up()
    assert look(search) == ["Ceramic brakes"]
    assert sorted(look(wide)) == ["Brakes of steel", "Ceramic brakes"]
    assert look(search) == look(wide) == []


def test_on_each_engine_nothing_is_told_of_what_is_hidden_before_the_engine_knows(jana, caught_up):
    search = keep(jana)
    hidden = course()
    caught_up()
    set_audience(hidden, ["staff"])
    told(hidden)
    assert look(search) == []
    caught_up()
    assert look(search) == []


# Telling


def test_the_mail_is_in_her_language_and_leads_to_everything(jana):
    jana.language = "de"
    jana.save()
    search = keep(jana, "q=brakes&kind=course", name="Bremsen")
    new = course("Brakes of steel")
    look(search)
    ((subject, body),) = mails()
    assert "Bremsen" in subject
    assert "Brakes of steel" in body
    assert f"/de/courses/{new.slug}/" in body
    assert "/de/search/?q=brakes&kind=course&sort=newest" in body
    assert "/de/search/saved/stop/" in body


def test_a_mail_has_an_end(jana, monkeypatch):
    monkeypatch.setattr(whats_new, "IN_A_MAIL", 2)
    search = keep(jana)
    for number in range(4):
        course(f"Brakes {number}")
    look(search)
    ((subject, body),) = mails()
    assert subject == "4 new results for “Brakes”"
    assert body.count("/en/courses/") == 2
    assert "There is more than a mail can hold." in body


def test_the_stored_mail_holds_no_titles(jana):
    search = keep(jana)
    course("Brakes of steel")
    look(search)
    assert "steel" not in json.dumps(Notice.objects.get().context)


def test_the_mail_leaves_by_the_queue(jana, django_capture_on_commit_callbacks):
    search = keep(jana)
    course()
    with django_capture_on_commit_callbacks(execute=True):
        look(search)
    (sent,) = mail.outbox
    assert sent.to == [jana.email]
    assert Notice.objects.get().sent_at
    send_notice.call(Notice.objects.get().pk)
    assert len(mail.outbox) == 1


def test_the_desk_shows_what_is_new_and_readable(client, jana):
    search = keep(jana, name="Stopping")
    shown, hidden = course("Brakes of steel"), course("Brakes of wood")
    look(search)
    set_audience(hidden, ["staff"])
    told(hidden)
    html = client.get(reverse("desk:home")).content.decode()
    assert f'href="/en/courses/{shown.slug}/"' in html
    assert " · “Stopping”" in html
    assert "wood" not in html


def test_the_desk_forgets_after_a_fortnight(client, jana):
    search = keep(jana)
    course()
    look(search)
    NewInSearch.objects.update(at=timezone.now() - timedelta(days=15))
    assert "new-in-searches" not in client.get(reverse("desk:home")).content.decode()
    call_command("notify_saved_searches")
    assert not NewInSearch.objects.exists()
    assert look(search) == []


# When


def at(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("frequency", "looked", "now", "is_due"),
    [
        ("at_once", "2026-11-18 09:00", "2026-11-18 09:01", True),
        ("daily", "2026-11-18 00:10", "2026-11-18 23:50", False),
        ("daily", "2026-11-18 23:50", "2026-11-19 00:10", True),
        ("weekly", "2026-11-16 00:10", "2026-11-22 23:50", False),  # Monday to Sunday
        ("weekly", "2026-11-22 23:50", "2026-11-23 00:10", True),
    ],
)
def test_searches_are_looked_at_in_their_time(jana, frequency, looked, now, is_due):
    search = keep(jana, frequency=frequency)
    SavedSearch.objects.update(looked_at=at(looked))
    assert (search in whats_new.due(at(now))) == is_due


def test_paused_ones_and_those_of_people_who_left_are_not(jana):
    search = keep(jana, frequency="at_once")
    jana.is_active = False
    jana.save()
    assert search not in whats_new.due(timezone.now())
    jana.is_active = True
    jana.save()
    saved.pause(search)
    assert search not in whats_new.due(timezone.now())


def test_after_a_pause_she_hears_of_what_came_meanwhile(jana):
    search = keep(jana)
    saved.pause(search)
    course()
    assert look(search) == []
    saved.resume(search)
    assert look(search) == ["Brakes"]


def test_the_command_says_what_it_did(jana, capsys):
    keep(jana, frequency="at_once")
    keep(jana, "q=wheels")
    course()
    call_command("notify_saved_searches")
    assert capsys.readouterr().out == "1 searches looked at, 1 new objects told of\n"


def test_an_engine_that_is_away_loses_nothing(jana, monkeypatch):
    def gone(*_args):
        raise EngineUnavailable("no answer")

    search = keep(jana, frequency="at_once")
    course()
    with monkeypatch.context() as away:
        away.setattr(type(engine.chosen()), "search", gone)
        with pytest.raises(CommandError, match="no answer"):
            call_command("notify_saved_searches")
        assert after_changes.look_at_once.call() == 0
        keep(jana, "q=wheels")  # saved all the same
    assert look(search) == ["Brakes"]


def test_at_once_means_after_the_change(jana, django_capture_on_commit_callbacks):
    keep(jana, frequency="at_once")
    with django_capture_on_commit_callbacks(execute=True):
        course("Brakes of steel")
    assert [sent.subject for sent in mail.outbox] == ["1 new result for “Brakes”"]


def test_many_changes_are_one_look(jana, django_capture_on_commit_callbacks, monkeypatch):
    keep(jana, frequency="at_once")
    looks = []
    monkeypatch.setattr(whats_new, "tell_of", lambda searches: looks.append(1) or (0, 0))
    for number in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            course(f"Brakes {number}")
    assert len(looks) == 1


def test_changes_cost_nothing_where_nobody_wants_to_know_at_once(
    jana, django_capture_on_commit_callbacks, query_count
):
    keep(jana)
    connection.run_on_commit.clear()
    after_changes._look_soon()
    assert query_count(after_changes._look_soon) == 0


# Stopping


def stop_address(search) -> str:
    with translation.override("en"):
        return saved.stop_path(search.uuid)


def test_mails_are_stopped_from_a_mail_without_log_in(client):
    search = keep(UserFactory())
    address = stop_address(search)
    page = client.get(address)
    assert "Stop these mails" in page.content.decode()
    search.refresh_from_db()
    assert not search.is_paused  # a program that follows links stops nothing
    assert "We write no more" in client.post(address).content.decode()
    search.refresh_from_db()
    assert search.is_paused


def test_the_button_needs_no_cookie(client):
    search = keep(UserFactory())
    strict = type(client)(enforce_csrf_checks=True)
    assert strict.post(stop_address(search)).status_code == 200
    search.refresh_from_db()
    assert search.is_paused


def test_the_button_of_a_mail_program_stops_them(client, jana, django_capture_on_commit_callbacks):
    search = keep(jana)
    course()
    with django_capture_on_commit_callbacks(execute=True):
        look(search)
    (sent,) = mail.outbox
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = sent.extra_headers["List-Unsubscribe"].strip("<>").removeprefix(settings.SITE_ADDRESS)
    client.logout()
    client.post(address, {"List-Unsubscribe": "One-Click"})
    search.refresh_from_db()
    assert search.is_paused


def test_an_address_that_nobody_signed_stops_nothing(client):
    search = keep(UserFactory())
    for token in (str(search.uuid), stop_address(search).split("/")[-2][:-2] + "xx"):
        page = client.post(reverse("search:stop", args=[token]))
        assert "no mails to stop" in page.content.decode()
    search.refresh_from_db()
    assert not search.is_paused


# Her data


def test_saved_searches_are_in_her_data_and_go_with_her(jana):
    search = keep(jana, name="My brakes")
    course()
    look(search)
    (hers,) = everything_about(jana)["saved_searches"]
    assert (hers["name"], hers["query"]) == ("My brakes", "q=brakes")
    erase(jana)
    assert not SavedSearch.objects.exists()
    assert not NewInSearch.objects.exists()
