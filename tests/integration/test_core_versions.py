"""Content versions: what is kept is right at once after a change, and never before it."""

import threading
import time

import pytest
from django.db import OperationalError, connection, transaction

from core.versions import ContentVersion, cached, stamp, touch
from members.models import Organisation
from tests.factories.members import OrganisationFactory

AREA = "weaving"


def number(area=AREA) -> int:
    return ContentVersion.objects.filter(area=area).values_list("number", flat=True).first() or 0


class Kept:
    """Something expensive, kept under AREA; ``times`` counts how often it was made."""

    def __init__(self):
        self.times = 0

    def __call__(self):
        return cached("kept", [AREA], self._make)

    def _make(self):
        self.times += 1
        return self.times


class Undone(Exception):
    """Rolls a transaction back."""


def undo(*steps) -> None:
    """Take the steps in a transaction (a savepoint, where one is open) and roll it back."""
    with transaction.atomic():
        for step in steps:
            step()
        raise Undone


def change() -> None:
    touch(AREA)


@pytest.mark.django_db(transaction=True)
class TestCommitted:
    def test_a_change_is_seen_at_once(self):
        kept = Kept()
        assert [kept(), kept()] == [1, 1]
        touch(AREA)
        assert [kept(), kept()] == [2, 2]

    def test_another_areas_change_leaves_it(self):
        kept = Kept()
        kept()
        touch("spinning")
        assert kept() == 1

    def test_many_changes_in_one_transaction_count_once(self):
        with transaction.atomic():
            for _ in range(5):
                touch(AREA)
        assert number() == 1

    def test_a_change_that_was_rolled_back_never_was(self):
        kept = Kept()
        kept()
        with pytest.raises(Undone):
            undo(change)
        assert number() == 0
        assert kept() == 1

    def test_a_savepoint_rolled_back_takes_its_change_along(self):
        with transaction.atomic():
            with pytest.raises(Undone):
                undo(change)
            assert stamp([AREA]) is not None
        assert number() == 0

    def test_a_change_after_a_rolled_back_savepoint_counts(self):
        with transaction.atomic():
            with pytest.raises(Undone):
                undo(change)
            touch(AREA)
        assert number() == 1

    def test_nothing_is_kept_while_the_transaction_has_changes(self):
        kept = Kept()
        kept()
        with transaction.atomic():
            touch(AREA)
            assert stamp([AREA]) is None
            assert [kept(), kept()] == [2, 3]
        assert kept() == 4

    def test_what_was_made_in_a_transaction_that_fails_is_not_kept(self):
        kept = Kept()
        with pytest.raises(Undone):
            undo(change, kept)
        assert kept() == 2

    def test_none_is_a_result_like_any_other(self):
        made = []
        for _ in range(2):
            assert cached("nothing", [AREA], lambda: made.append(1)) is None
        assert made == [1]

    def test_keep_decides_what_is_kept(self):
        made = []

        def build():
            made.append(1)
            return "bad"

        for _ in range(2):
            cached("picky", [AREA], build, keep=lambda result: result != "bad")
        assert made == [1, 1]

    @pytest.mark.parametrize(
        "write",
        [
            lambda: Organisation.objects.filter(country="CZ").update(country="SK"),
            lambda: Organisation.objects.bulk_update(
                [Organisation(pk=o.pk, name="New") for o in Organisation.objects.all()], ["name"]
            ),
            lambda: Organisation.objects.all().delete(),
            lambda: Organisation.objects.get().save(),
            lambda: Organisation.objects.get().delete(),
            lambda: OrganisationFactory(),
        ],
        ids=["update", "bulk_update", "delete many", "save", "delete one", "create"],
    )
    def test_every_way_to_write_raises_the_number(self, write):
        OrganisationFactory()
        before = number("members")
        write()
        assert number("members") > before

    def test_two_processes_that_add_the_first_number_both_count(self):
        barrier = threading.Barrier(2)

        def changed():
            try:
                change()
            except OperationalError:  # in memory a database refuses where one on disk waits
                return False
            return True

        def change_together():
            barrier.wait(5)
            try:
                while not changed():
                    time.sleep(0.01)
            finally:
                connection.close()

        threads = [threading.Thread(target=change_together) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert number() == 2


@pytest.mark.django_db
def test_the_numbers_of_all_areas_cost_one_query(query_count):
    assert query_count(lambda: stamp(["members", "skills", "courses", AREA])) == 1
