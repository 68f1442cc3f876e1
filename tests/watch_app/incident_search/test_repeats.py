"""What was seen before is found by plate, place and rare words, and said in a sentence."""

import math
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.watch_app.neighbourhood import Neighbourhood
from watch_app import incident_details, incidents
from watch_app.errors import InputError
from watch_app.incident_parts import IncidentParts, VehicleSeen
from watch_app.incident_search.repeated import Repeat, RepeatKind, lines
from watch_app.incident_search.repeats import Clues, metres_between, repeats, repeats_of
from watch_app.records import IncidentStatus
from watch_app.storage import WatchFile

SEEN = datetime(2026, 12, 5, 22, 5)


def write(watch: WatchFile, made: Neighbourhood, *plates: str, **values: Any) -> int:
    given = {
        "seen_from": SEEN,
        "beat_id": made.beats[0],
        "category": "Suspicious vehicle",
        "narrative": "",
        **values,
    }
    with watch.change("Write") as session:
        incident = incidents.add(session, written_at=datetime(2027, 6, 1), **given)
        vehicles = tuple(VehicleSeen(plate=plate) for plate in plates)
        incident_details.keep(session, incident, IncidentParts(vehicles=vehicles))
    return incident


def found(watch: WatchFile, incident: int) -> tuple[Repeat, ...]:
    with watch.read() as session:
        return repeats(session, incident)


def ids(watch: WatchFile, incident: int) -> list[int]:
    return [each.incident_id for each in found(watch, incident)]


def test_a_plate_is_found_however_it_was_written(watch: WatchFile, made: Neighbourhood) -> None:
    first = write(watch, made, "bk19xtp")
    second = write(watch, made, "BK19 XTP", seen_from=SEEN + timedelta(minutes=26))
    (repeat,) = found(watch, second)
    assert repeat == Repeat(
        first,
        "MAR-2026-0001",
        SEEN,
        RepeatKind.PLATE,
        ("BK19 XTP",),
        "MAR-2026-0001 (5 Dec, 22:05)",
    )
    assert repeat.sentence == "BK19 XTP is also in MAR-2026-0001 (5 Dec, 22:05)."
    assert ids(watch, first) == [second]


def test_letters_that_look_alike_are_one_plate(watch: WatchFile, made: Neighbourhood) -> None:
    first, second = write(watch, made, "АА 1234 ВС"), write(watch, made, "AA1234BC")
    assert ids(watch, second) == [first]


def test_a_plate_that_was_read_in_part_may_be_the_same(
    watch: WatchFile, made: Neighbourhood
) -> None:
    whole, partly = write(watch, made, "BK19 XTP"), write(watch, made, "BK19 X?P")
    write(watch, made, "BK19 Y?P")
    write(watch, made, "???????")
    (repeat,) = found(watch, whole)
    assert repeat.incident_id == partly
    assert repeat.sentence == "BK19 XTP may be the plate in MAR-2026-0002 (5 Dec, 22:05)."
    assert ids(watch, partly) == [whole]


def test_a_plate_in_a_narrative_counts(watch: WatchFile, made: Neighbourhood) -> None:
    told = write(watch, made, narrative="A white van, BK19 XTP, waited.")
    assert ids(watch, write(watch, made, "BK19 XTP")) == [told]


def test_the_year_is_said_of_another_year(watch: WatchFile, made: Neighbourhood) -> None:
    write(watch, made, "BK19 XTP", seen_from=datetime(2025, 3, 1, 9, 0))
    (repeat,) = found(watch, write(watch, made, "BK19 XTP"))
    assert repeat.sentence == "BK19 XTP is also in MAR-2025-0001 (1 Mar 2025, 09:00)."


def test_withdrawn_incidents_are_no_repeats(watch: WatchFile, made: Neighbourhood) -> None:
    first = write(watch, made, "BK19 XTP", narrative="A van.")
    with watch.change("Withdraw") as session:
        instant = datetime.fromisoformat("2026-12-06T09:00+00:00")
        incidents.advance(session, first, IncidentStatus.WITHDRAWN, instant=instant)
    assert ids(watch, write(watch, made, "BK19 XTP")) == []


def test_the_same_kind_at_the_same_place_within_two_weeks(
    watch: WatchFile, made: Neighbourhood
) -> None:
    near = write(watch, made, place="quarry lane, car park")
    write(watch, made, place="Quarry Lane")
    write(watch, made, place="Quarry Lane car park", category="Vehicle crime")
    write(watch, made, place="Quarry Lane car park", seen_from=SEEN - timedelta(days=15))
    (repeat,) = found(watch, write(watch, made, place="Quarry Lane car park"))
    assert (repeat.incident_id, repeat.kind) == (near, RepeatKind.PLACE)
    assert repeat.sentence == (
        "Quarry Lane car park is also the place of MAR-2026-0001 (5 Dec, 22:05), of the same kind."
    )


def test_a_place_where_things_usually_happen_is_no_repeat(
    watch: WatchFile, made: Neighbourhood
) -> None:
    for days in (20, 30, 40, 1):
        write(watch, made, place="Butter Lane", seen_from=SEEN - timedelta(days=days))
    mine = write(watch, made, place="Butter Lane")
    assert ids(watch, mine) == [4]
    write(watch, made, place="Butter Lane", seen_from=SEEN - timedelta(days=50))
    assert ids(watch, mine) == []


def test_one_line_says_all_that_share_a_plate(watch: WatchFile, made: Neighbourhood) -> None:
    mine = write(watch, made, "BK19 XTP", narrative="")
    first, second = write(watch, made, "BK19 XTP"), write(watch, made, "bk19xtp")
    told = write(watch, made, narrative="BK19 XTP again.", seen_from=SEEN - timedelta(days=13))
    partly = write(watch, made, "BK19 X?P")
    (sure, maybe) = lines(found(watch, mine))
    assert sure.sentence == (
        "BK19 XTP is also in MAR-2026-0003 (5 Dec, 22:05), MAR-2026-0002 (5 Dec, 22:05)"
        " and MAR-2026-0004 (22 Nov, 22:05)."
    )
    assert sure.incident_ids == (second, first, told)
    assert maybe.incident_ids == (partly,)
    for _ in range(2):
        write(watch, made, "BK19 XTP", seen_from=SEEN + timedelta(days=1))
    (more, *_) = lines(found(watch, mine))
    assert more.sentence.endswith("MAR-2026-0003 (5 Dec, 22:05) and 2 others.")


def test_what_is_said_elsewhere_is_not_said_twice_but_shown_with_the_others(
    watch: WatchFile, made: Neighbourhood
) -> None:
    mine, first = write(watch, made, "BK19 XTP"), write(watch, made, "BK19 XTP")
    assert lines(found(watch, mine), besides=[first]) == ()
    second = write(watch, made, "BK19 XTP")
    (line,) = lines(found(watch, mine), besides=[first])
    assert line.sentence == "BK19 XTP is also in MAR-2026-0003 (5 Dec, 22:05)."
    assert (line.incident_ids, line.others) == ((second, first), 1)


def test_only_what_was_sent_is_compared_for_the_station(
    watch: WatchFile, made: Neighbourhood
) -> None:
    mine, draft = write(watch, made, "BK19 XTP"), write(watch, made, "BK19 XTP")
    sent = write(watch, made, "BK19 XTP", narrative="A van.")
    instant = datetime.fromisoformat("2026-12-06T09:00+00:00")
    with watch.change("Send") as session:
        for status in (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT):
            incidents.advance(session, sent, status, instant=instant)
    assert ids(watch, mine) == [sent, draft]
    with watch.read() as session:
        (repeat,) = repeats(session, mine, is_sent_only=True)
    assert repeat.incident_id == sent


def test_points_within_fifty_metres_are_one_place(watch: WatchFile, made: Neighbourhood) -> None:
    near = write(watch, made, latitude=51.5, longitude=-0.1)
    write(watch, made, latitude=51.5010, longitude=-0.1)
    (repeat,) = found(watch, write(watch, made, latitude=51.5002, longitude=-0.1003))
    assert repeat.incident_id == near
    assert repeat.sentence == ("Within 50 metres there was also MAR-2026-0001 (5 Dec, 22:05).")


def test_two_rare_words_are_a_repeat_and_one_is_none(
    watch: WatchFile, made: Neighbourhood
) -> None:
    for _ in range(8):
        write(watch, made, narrative="A person walked past the parked cars.")
    other = write(watch, made, narrative="Somebody with a balaclava and a folding ladder.")
    write(watch, made, narrative="A ladder was left behind.")
    told = "A person in a balaclava put a ladder beside the parked cars."
    (repeat,) = found(watch, write(watch, made, narrative=told))
    assert (repeat.incident_id, repeat.kind) == (other, RepeatKind.WORDS)
    assert repeat.shared == ("balaclava", "ladder")
    assert repeat.sentence == (
        "The words “balaclava”, “ladder” are also in MAR-2026-0009 (5 Dec, 22:05)."
    )


def test_no_word_is_rare_in_a_log_of_three(watch: WatchFile, made: Neighbourhood) -> None:
    for _ in range(2):
        write(watch, made, narrative="Somebody with a balaclava and a ladder.")
    mine = write(watch, made, narrative="Somebody with a balaclava and a ladder.")
    assert ids(watch, mine) == []


def test_what_is_being_written_is_compared_before_it_is_kept(
    watch: WatchFile, made: Neighbourhood
) -> None:
    first = write(watch, made, "BK19 XTP", place="Quarry Lane")
    with watch.read() as session:
        (repeat,) = repeats_of(
            session, Clues(seen_from=SEEN, plates=("bk19 xtp",), place="Quarry Lane")
        )
    assert (repeat.incident_id, repeat.kind) == (first, RepeatKind.PLATE)


def test_an_incident_that_was_removed_is_said_to_be(watch: WatchFile) -> None:
    with pytest.raises(InputError, match="has been removed"):
        found(watch, 77)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plate=st.text(max_size=40), place=st.text(max_size=20), narrative=st.text(max_size=80))
def test_whatever_is_written_can_be_compared(
    watch: WatchFile, plate: str, place: str, narrative: str
) -> None:
    clues = Clues(seen_from=SEEN, plates=(plate,), place=place, narrative=narrative)
    with watch.read() as session:
        repeats_of(session, clues)


@given(st.floats(-89, 89), st.floats(-179, 179), st.floats(-0.001, 0.001))
def test_distances_along_a_meridian(latitude: float, longitude: float, step: float) -> None:
    metres = metres_between(latitude, longitude, latitude + step, longitude)
    assert math.isclose(metres, abs(step) * math.pi / 180 * 6_371_000, rel_tol=1e-6, abs_tol=1e-6)
