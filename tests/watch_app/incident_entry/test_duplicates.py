"""Which incidents may tell the same as the one that is being written."""

from datetime import timedelta

import pytest

from tests.watch_app.incident_entry.writing import SEEN, write
from tests.watch_app.neighbourhood import Neighbourhood, settle
from watch_app import incidents
from watch_app.incident_entry.duplicates import Draft, Likeness, alike
from watch_app.storage import WatchFile


@pytest.fixture
def made(watch: WatchFile) -> Neighbourhood:
    return settle(watch, people=2, leaders=1)


def draft(made: Neighbourhood, **values: object) -> Draft:
    given = {
        "incident_id": None,
        "beat_id": made.beats[0],
        "seen_from": SEEN + timedelta(minutes=26),
        "place": "Chemist",
        "category": "Drugs",
        **values,
    }
    return Draft(**given)


@pytest.mark.parametrize("written", ["bk19xtp", "BK19 XTP, a van", "ВК19 ХТР", "BK1? XTP, white"])
def test_the_same_plate_is_found_however_it_is_written(
    watch: WatchFile, made: Neighbourhood, written: str
) -> None:
    other = write(watch, made.beats[0], "BK19 XTP, white van")
    write(watch, made.beats[0], "BK19 XTR, white van", seen_from=SEEN - timedelta(hours=3))
    with watch.read() as session:
        (found,) = alike(session, draft(made, vehicle=written))
    assert (found.incident_id, found.likeness, found.can_be_same) == (other, Likeness.PLATE, True)
    assert found.words == f"The same plate is in {found.number}, 26 minutes earlier."


def test_a_plate_that_was_half_read_before_is_found(watch: WatchFile, made: Neighbourhood) -> None:
    write(watch, made.beats[0], "BK1? X?P, white van")
    with watch.read() as session:
        assert alike(session, draft(made, vehicle="BK19 XTP"))
        assert not alike(session, draft(made, vehicle="BK29 XTP"))
        assert not alike(session, draft(made, vehicle="??19 ???"))


def test_a_plate_of_another_day_is_named_and_not_linked(
    watch: WatchFile, made: Neighbourhood
) -> None:
    write(watch, made.beats[1], "BK19 XTP", seen_from=SEEN - timedelta(days=9))
    with watch.read() as session:
        (found,) = alike(session, draft(made, vehicle="BK19 XTP"))
    assert not found.can_be_same
    assert found.words == f"The same plate is in {found.number}, 9 days earlier."


def test_the_same_place_within_the_hour(watch: WatchFile, made: Neighbourhood) -> None:
    write(watch, made.beats[0])
    place = " quarry lane CAR PARK"
    with watch.read() as session:
        (found,) = alike(session, draft(made, place=place))
        late = draft(made, place=place, seen_from=SEEN + timedelta(minutes=61))
        other_beat = draft(made, place=place, beat_id=made.beats[1])
        assert alike(session, late) == alike(session, other_beat) == ()
    assert found.likeness == Likeness.PLACE
    assert found.words.startswith(f"{found.number} is about the same place, 26 minutes")


def test_the_same_kind_within_the_hour_is_named_unless_one_patrol_wrote_both(
    watch: WatchFile, made: Neighbourhood
) -> None:
    write(watch, made.beats[0], seen_from=SEEN + timedelta(minutes=30))
    with watch.read() as session:
        (found,) = alike(session, draft(made, category="Vehicle crime"))
    assert found.likeness == Likeness.KIND
    assert found.words.endswith("of the same kind, 4 minutes later.")


def test_itself_what_was_withdrawn_and_what_has_no_time_are_none(
    watch: WatchFile, made: Neighbourhood
) -> None:
    one = write(watch, made.beats[0], "BK19 XTP")
    two = write(watch, made.beats[0], "BK19 XTP")
    with watch.change("Link") as session:
        incidents.link_duplicate(session, two, one)
    with watch.read() as session:
        assert alike(session, draft(made, incident_id=one, vehicle="BK19 XTP")) == ()
        assert alike(session, draft(made, seen_from=None, vehicle="BK19 XTP")) == ()


def test_the_surest_comes_first(watch: WatchFile, made: Neighbourhood) -> None:
    far = write(watch, made.beats[1], "BK19 XTP", seen_from=SEEN - timedelta(days=1), place="A")
    kind = write(watch, made.beats[0], place="B", category="Drugs")
    place = write(watch, made.beats[0], place="Chemist")
    plate = write(watch, made.beats[0], "BK19 XTP", place="C")
    with watch.read() as session:
        found = alike(session, draft(made, vehicle="BK19 XTP"))
    assert [each.incident_id for each in found] == [plate, place, kind, far]
