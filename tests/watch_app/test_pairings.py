"""Two volunteers depend on each other in one way, and a young one has one guardian."""

import pytest

from tests.watch_app.neighbourhood import settle
from watch_app import volunteer_sheets, volunteers
from watch_app.errors import InputError
from watch_app.records import PairingKind


@pytest.fixture
def people(watch):
    return settle(watch).people


def pair(watch, *pairing):
    with watch.change("Pair") as session:
        return volunteers.pair(session, *pairing)


def seen_by(watch, person):
    with watch.read() as session:
        return [
            (row.kind, row.other_id, row.is_first)
            for row in volunteer_sheets.sheet(session, person).pairings
        ]


def test_the_young_one_comes_first_whatever_the_ids(watch, people):
    pair(watch, PairingKind.GUARDIAN, people[5], people[1])
    assert seen_by(watch, people[5]) == [(PairingKind.GUARDIAN, people[1], True)]
    assert seen_by(watch, people[1]) == [(PairingKind.GUARDIAN, people[5], False)]


def test_regular_partners_are_the_same_both_ways(watch, people):
    first = pair(watch, PairingKind.REGULAR, people[5], people[1])
    assert pair(watch, PairingKind.REGULAR, people[1], people[5]) == first


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        (PairingKind.GUARDIAN, PairingKind.APART),
        (PairingKind.APART, PairingKind.GUARDIAN),
        (PairingKind.NOT_BOTH_AWAY, PairingKind.REGULAR),
        (PairingKind.TOGETHER, PairingKind.NOT_BOTH_AWAY),
    ],
)
def test_nobody_is_paired_both_ways(watch, people, known, wanted):
    pair(watch, known, people[0], people[1])
    with pytest.raises(InputError, match="the other way"):
        pair(watch, wanted, people[1], people[0])


def test_two_never_guard_each_other_and_nobody_has_two_guardians(watch, people):
    pair(watch, PairingKind.GUARDIAN, people[0], people[1])
    with pytest.raises(InputError, match="the other way"):
        pair(watch, PairingKind.GUARDIAN, people[1], people[0])
    with pytest.raises(InputError, match="is the guardian already"):
        pair(watch, PairingKind.GUARDIAN, people[0], people[2])
