"""The need of real watches: what counts, what is told, and what always holds."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.watch_app.records import make_beat, make_incident, make_patrol, make_roster
from watch_app import categories, watches
from watch_app.demand import Change, ReasonKind, entries, events, need, pins, rules_of, set_rules
from watch_app.errors import InputError
from watch_app.records import (
    AreaCrime,
    AreaRole,
    Beat,
    DirectedKind,
    DirectedPatrol,
    Incident,
    IncidentStatus,
    Knowledge,
    NeedEventKind,
    Problem,
    ProblemArea,
    ProblemStep,
)

TODAY = date(2026, 12, 11)
"""A Friday."""
NOW = datetime(2026, 12, 11, 9, tzinfo=UTC)
EVENING = datetime(2026, 12, 4, 20, 30)
SQUARE = (
    '{"type": "Polygon", "coordinates": [[[%s, 0], [%s, 0], [%s, 0.01], [%s, 0.01], [%s, 0]]]}'
)


def square(left):
    right = round(left + 0.01, 3)
    return SQUARE % (left, right, right, left, left)


@pytest.fixture
def beats(watch):
    """Two beats side by side and one far away; all are squares of a kilometre."""
    with watch.change("Beats") as session:
        made = [
            make_beat(code=code, name=name, boundary=square(left))
            for code, name, left in (
                ("AA", "Abbey", 0),
                ("BB", "Bridge", 0.012),
                ("CC", "Cliff", 1),
            )
        ]
        session.add_all(made)
        session.flush()
        return [beat.id for beat in made]


def log(watch, beat_id, count=1, **values):
    with watch.change("Log") as session:
        session.add_all(
            make_incident(
                session.get(Beat, beat_id),
                **{
                    "seen_from": EVENING,
                    "category": "Vehicle crime",
                    "status": IncidentStatus.SUBMITTED,
                    **values,
                },
            )
            for _ in range(count)
        )


def publish(watch, beat_id, count=1, **values):
    with watch.change("Publish") as session:
        session.add_all(
            AreaCrime(
                **{
                    "source": "police.uk",
                    "fingerprint": f"{each}",
                    "month": date(2026, 10, 1),
                    "category": "Burglary",
                    "beat_id": beat_id,
                    **values,
                }
            )
            for each in range(count)
        )


def asked(watch, today=TODAY, first_day=None):
    with watch.read() as session:
        return need(session, today, first_day)


def kinds(cell):
    return [reason.kind for reason in cell.reasons]


def test_an_empty_watch_needs_nothing(watch):
    assert asked(watch).cells == ()


def test_a_beat_without_entries_needs_nothing(watch, beats):
    sheet = asked(watch)
    assert {cell.level for cell in sheet.cells} == {0}
    assert sheet.why(sheet.cells[0]) == "Nothing speaks for a patrol here at this time."


def test_two_thefts_of_today_make_the_need_of_their_band(watch, beats):
    midnight = datetime.combine(TODAY, datetime.min.time())
    log(watch, beats[0], 2, seen_from=midnight, latitude=0.005, longitude=0.009)
    # Midnight to Friday is in Thursday's night, 22-02.
    sheet = asked(watch)
    cell = sheet.cell(beats[0], 3, 4)
    # Two of weight 3, and as much again because they often come again nearby.
    assert cell.raw == pytest.approx(8)
    assert cell.level == 8
    assert sheet.greatest == 8
    assert cell.main_reason.number == 2
    assert sheet.cell(beats[1], 3, 4).level > 0, "the beat beside it is near"
    assert sheet.cell(beats[2], 3, 4).level == 0, "the one far away is not"


def test_few_entries_make_no_great_need(watch, beats):
    log(watch, beats[0], category="Noise")
    assert asked(watch).greatest <= 3


@pytest.mark.parametrize(
    "values",
    [
        {"status": IncidentStatus.DRAFT},
        {"status": IncidentStatus.WITHDRAWN},
        {"seen_from": datetime(2026, 12, 12, 1)},
        {"seen_from": datetime(2024, 12, 1, 20)},
        {"category": "Nil return"},
    ],
)
def test_what_does_not_count(watch, beats, values):
    if values.get("category"):
        with watch.change("Weight") as session:
            categories.add(session, "Nil return", severity=0)
    log(watch, beats[0], **values)
    sheet = asked(watch)
    assert {cell.raw for cell in sheet.cells} == {0}


def test_a_duplicate_does_not_count(watch, beats):
    log(watch, beats[0])
    before = asked(watch).cell(beats[0], 4, 3).raw
    with watch.read() as session:
        identity = session.scalars(select(Incident.id)).one()
    log(watch, beats[0], duplicate_of_id=identity)
    assert asked(watch).cell(beats[0], 4, 3).raw == before


def test_what_crews_came_upon_is_left_out_and_said_so(watch, beats):
    with watch.change("Walk") as session:
        roster = make_roster()
        patrol = make_patrol(roster, session.get(Beat, beats[0]))
        session.add_all([roster, patrol])
        session.flush()
        walked = patrol.id
    log(watch, beats[0], 3, patrol_id=walked, category="Suspicious vehicle")
    sheet = asked(watch)
    cell = sheet.cell(beats[0], 4, 3)
    assert (sheet.left_out, sheet.incidents, cell.raw) == (3, 0, 0)
    assert cell.reasons[-1].sentence == (
        "3 entries made by patrols are left out: where one walks more, one sees more"
    )
    # A crime comes to light without a crew as well, and so does what residents tell one.
    log(watch, beats[0], patrol_id=walked)
    log(watch, beats[0], patrol_id=walked, category="Noise", knowledge=Knowledge.TOLD)
    assert asked(watch).incidents == 2
    with watch.change("Count them") as session:
        set_rules(session, counts_found_by_patrols=True)
    assert (asked(watch).left_out, asked(watch).incidents) == (0, 5)


def test_what_is_older_than_the_rules_look_back_is_not_told_as_counting(watch, beats):
    with watch.change("Look back a month, and walk") as session:
        set_rules(session, look_back_days=28)
        roster = make_roster()
        patrol = make_patrol(roster, session.get(Beat, beats[0]))
        session.add_all([roster, patrol])
        session.flush()
        walked = patrol.id
    long_ago = EVENING - timedelta(days=70)
    found = {"patrol_id": walked, "category": "Suspicious vehicle"}
    for seen in (EVENING, long_ago):
        log(watch, beats[0], seen_from=seen)
        log(watch, beats[0], seen_from=seen, **found)
    publish(watch, beats[0], 2, month=date(2026, 12, 1))
    publish(watch, beats[0], 3, month=date(2026, 9, 1), source="other")
    sheet = asked(watch)
    assert (sheet.incidents, sheet.left_out, sheet.area_crimes) == (1, 1, 2)
    cell = sheet.cell(beats[0], 4, 3)
    assert [each.number for each in cell.reasons if each.kind == ReasonKind.LEFT_OUT] == [1]


def test_what_is_known_by_the_month_moves_the_beat_and_never_an_hour(watch, beats):
    log(watch, beats[0], 3, category="Noise")
    log(watch, beats[1], 2, category="Noise", seen_from=datetime(2026, 12, 1, 8))
    before = asked(watch)
    publish(watch, beats[0], 30)
    after = asked(watch)

    def shape(sheet, beat):
        raws = [cell.raw for cell in sheet.of_beat(beat)]
        return [raw / sum(raws) for raw in raws]

    for beat in beats[:2]:
        assert shape(after, beat) == pytest.approx(shape(before, beat))

    def weight(sheet):
        first, other = (sum(c.raw for c in sheet.of_beat(beat)) for beat in beats[:2])
        return first / (first + other)

    assert weight(after) > weight(before)
    cell = after.cell(beats[0], 4, 3)
    monthly = next(each for each in cell.reasons if each.kind == ReasonKind.MONTHLY)
    assert monthly.sentence == "30 crimes published by the month alone raise the whole beat"


def test_a_window_longer_than_a_week_moves_the_beat_alone(watch, beats):
    log(watch, beats[0], 2, seen_from=datetime(2026, 11, 1), seen_to=datetime(2026, 11, 20))
    cells = asked(watch).of_beat(beats[0])
    assert len({round(cell.raw, 9) for cell in cells}) == 1
    assert kinds(cells[0]) == [ReasonKind.UNTIMED]


def test_an_entry_without_a_place_raises_its_own_beat_alone(watch, beats):
    log(watch, beats[0])
    sheet = asked(watch)
    assert ReasonKind.NEAR in kinds(sheet.cell(beats[0], 4, 3))
    assert sheet.cell(beats[1], 4, 3).raw == 0


def test_a_burglary_raises_the_beats_whose_boundary_is_near_for_a_fortnight(watch, beats):
    log(watch, beats[0], category="Burglary", latitude=0.005, longitude=0.009)
    sheet = asked(watch)
    near = next(
        each for each in sheet.cell(beats[1], 4, 3).reasons if each.kind == ReasonKind.NEAR
    )
    assert near.sentence == (
        "1 since 4 Dec 2026, here or within 400 m, of a kind that often comes again nearby"
    )
    assert ReasonKind.NEAR not in kinds(sheet.cell(beats[2], 4, 3))
    later = asked(watch, TODAY + timedelta(days=7))
    assert ReasonKind.NEAR not in kinds(later.cell(beats[1], 4, 3))


def ask(watch, beat_id, **values):
    with watch.change("Ask") as session:
        session.add(
            DirectedPatrol(
                **{
                    "beat_id": beat_id,
                    "kind": DirectedKind.REQUEST,
                    "place": "Quarry Lane",
                    "asked_by": "Sgt Whitmore",
                    "first_day": date(2026, 12, 1),
                    "last_day": date(2026, 12, 13),
                    "weekdays": 127,
                    "from_minute": 20 * 60,
                    "length_minutes": 120,
                    **values,
                }
            )
        )


def test_a_request_adds_its_points_until_it_ends(watch, beats):
    ask(watch, beats[0])
    sheet = asked(watch)
    assert sheet.requests == 1
    # Friday to Sunday; Monday is the 14th.
    assert [sheet.cell(beats[0], day, 3).level for day in range(7)] == [0, 0, 0, 0, 2, 2, 2]
    cell = sheet.cell(beats[0], 4, 3)
    assert cell.reasons[0].sentence == (
        "Sgt Whitmore asks for patrols until 13 Dec 2026: Quarry Lane"
    )
    assert asked(watch, TODAY + timedelta(days=3)).requests == 0


@pytest.mark.parametrize(
    "values", [{"is_withdrawn": True}, {"kind": DirectedKind.HOT_SPOT}, {"weekdays": 1}]
)
def test_requests_that_add_nothing(watch, beats, values):
    ask(watch, beats[0], **values)
    assert asked(watch).requests == 0


def test_an_open_problem_raises_its_target_between_its_days(watch, beats):
    with watch.change("Problem") as session:
        problem = Problem(
            title="Bikes at the baths",
            opened_on=date(2026, 11, 1),
            need_points=3,
            need_first_day=date(2026, 12, 1),
            need_last_day=date(2026, 12, 31),
            need_weekdays=127,
            need_from_minute=14 * 60,
            need_length_minutes=240,
        )
        problem.areas = [
            ProblemArea(beat_id=beats[0], role=AreaRole.TARGET),
            ProblemArea(beat_id=beats[1], role=AreaRole.BUFFER),
        ]
        session.add(problem)
        session.flush()
        identity = problem.id
    sheet = asked(watch)
    assert (sheet.problems, sheet.cell(beats[0], 2, 2).level) == (1, 3)
    assert sheet.cell(beats[1], 2, 2).level == 0
    assert asked(watch, date(2027, 1, 1)).problems == 0
    with watch.change("Close") as session:
        session.get(Problem, identity).step = ProblemStep.CLOSED
    assert asked(watch).problems == 0


def test_events_add_and_take_away_and_end(watch, beats):
    with watch.change("Fair") as session:
        fair = events.add(
            session,
            beats[0],
            name="  Summer  fair ",
            first_day=TODAY,
            last_day=TODAY,
            kind=NeedEventKind.SPECIAL_ZONE,
            points=4.0,
            author="Jo",
        )
        events.add(
            session, beats[1], name="Police night", first_day=TODAY, last_day=TODAY, points=-4.0
        )
    sheet = asked(watch)
    assert sheet.events == 2
    assert sheet.cell(beats[0], 4, 0).level == 4
    assert sheet.cell(beats[0], 5, 0).level == 0
    assert (sheet.cell(beats[1], 4, 0).level, sheet.cell(beats[1], 4, 0).raw) == (0, -4)
    assert sheet.cell(beats[0], 4, 0).reasons[0].sentence == (
        "special zone “Summer fair”, until 11 Dec 2026"
    )
    with watch.change("Longer") as session:
        events.edit(session, fair, last_day=TODAY + timedelta(days=1), weekdays=(5,))
    assert asked(watch).cell(beats[0], 5, 0).level == 4
    with watch.change("Remove") as session:
        events.remove(session, fair)
    with watch.read() as session:
        assert [row.name for row in events.rows(session)] == ["Police night"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"last_day": date(2026, 12, 1)}, "last_day"),
        ({"points": 11.0}, "points"),
        ({"weekdays": ()}, "weekdays"),
        ({"from_minute": 60}, "from_minute"),
        ({"beat_id": 999}, "beat_id"),
    ],
)
def test_events_that_cannot_be(watch, beats, values, field):
    known = {"name": "Fair", "first_day": TODAY, "last_day": TODAY, "beat_id": beats[0]}
    known |= values
    with pytest.raises(InputError) as caught, watch.change("Add") as session:
        events.add(session, known.pop("beat_id"), **known)
    assert caught.value.field == field


def test_a_pin_wins_whatever_speaks_for_or_against(watch, beats):
    log(watch, beats[0], 5)
    raw = asked(watch).cell(beats[0], 4, 3).raw
    with watch.change("Pin") as session:
        pins.pin(session, beats[0], 4, 3, 1, now=NOW, reason="Police are there", author="Jo")
    sheet = asked(watch)
    cell = sheet.cell(beats[0], 4, 3)
    assert (cell.level, cell.need, cell.raw, cell.is_pinned) == (1, 1.0, raw, True)
    assert sheet.pins == 1
    assert sheet.why(cell) == (
        "It was set by hand: pinned at 1 by Jo on 11 Dec 2026: Police are there."
    )
    with watch.change("Pin again") as session:
        pins.pin(session, beats[0], 4, 3, 9, now=NOW)
    assert asked(watch).cell(beats[0], 4, 3).level == 9
    with watch.change("Unpin") as session:
        pins.unpin(session, beats[0], 4, 3)
    assert not asked(watch).cell(beats[0], 4, 3).is_pinned


def test_a_pin_tells_its_day_where_the_watch_is(watch, beats):
    with watch.change("Far east") as session:
        watches.edit(session, time_zone="Asia/Kuala_Lumpur")
        early = datetime(2026, 12, 10, 23, 30, tzinfo=UTC)
        pins.pin(session, beats[0], 4, 3, 1, now=early, author="Jo")
    assert "on 11 Dec 2026" in asked(watch).why(asked(watch).cell(beats[0], 4, 3))


def test_pins_can_be_undone(watch, beats):
    with watch.change("Pin") as session:
        pins.pin(session, beats[0], 4, 3, 7, now=NOW)
    watch.undo()
    assert asked(watch).pins == 0
    watch.redo()
    assert asked(watch).pins == 1


def test_a_level_beyond_ten_cannot_be_pinned(watch, beats):
    with pytest.raises(InputError), watch.change("Pin") as session:
        pins.pin(session, beats[0], 4, 3, 11, now=NOW)


def test_trends_compare_with_what_was_before(watch, beats):
    log(watch, beats[0], seen_from=datetime(2024, 12, 10, 12))
    log(watch, beats[0], 20)
    log(watch, beats[0], 5, seen_from=EVENING - timedelta(days=98))
    cell = asked(watch).cell(beats[0], 4, 3)
    assert (cell.trend_90.change, cell.trend_90.now, cell.trend_90.before) == (Change.UP, 20, 5)
    assert not cell.trend_90.is_of_beat
    assert cell.trend_365.change == Change.UP
    other = asked(watch).cell(beats[0], 0, 0)
    assert (other.trend_90.is_of_beat, other.trend_90.now) == (True, 20)


def test_a_young_log_has_no_trend(watch, beats):
    log(watch, beats[0], 20)
    cell = asked(watch).cell(beats[0], 4, 3)
    assert {cell.trend_90.change, cell.trend_365.change} == {Change.TOO_FEW}


@pytest.mark.parametrize(
    "values",
    [
        {"half_life_days": 0},
        {"severity_cap": 6},
        {"day_starts_minute": 90},
        {"floor_patrols": 3, "ceiling_patrols": 2},
    ],
)
def test_settings_that_cannot_be(watch, values):
    with pytest.raises(InputError), watch.change("Set") as session:
        set_rules(session, **values)


def test_settings_are_kept(watch):
    with watch.change("Set") as session:
        set_rules(session, half_life_days=30, ceiling_patrols=None)
    with watch.read() as session:
        assert rules_of(session).half_life_days == 30


ENTRIES = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(0, 500 * 24 * 60),
        st.sampled_from([None, 0, 30, 700, 5000, 20_000]),
        st.sampled_from(["Burglary", "Noise", "Robbery", "Something new"]),
        st.booleans(),
    ),
    max_size=12,
)
EXTRAS = st.lists(
    st.tuples(st.integers(0, 2), st.floats(-10, 10), st.integers(1, 127), st.integers(0, 1439)),
    max_size=3,
)
PINS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 6), st.integers(0, 5), st.integers(0, 10)),
    max_size=3,
)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(ENTRIES, EXTRAS, PINS, st.sampled_from([0, 360]), st.integers(0, 30))
def test_reasons_add_up_and_pins_win(watch, beats, entries, added, pinned, starts, months):
    with watch.read() as session:
        set_rules(session, day_starts_minute=starts)
        for entry in entries:
            session.add(drawn(session, beats, *entry))
        for beat, points, weekdays, minute in added:
            events.add(
                session,
                beats[beat],
                name="Fair",
                first_day=TODAY,
                last_day=TODAY + timedelta(days=3),
                points=points,
                weekdays=[day for day in range(7) if weekdays >> day & 1],
                from_minute=minute,
                length_minutes=300,
            )
        for beat, day, band, level in pinned:
            pins.pin(session, beats[beat], day, band, level, now=NOW)
        session.add_all(
            AreaCrime(
                source="x",
                fingerprint=str(each),
                month=date(2026, 9, 1),
                category="Burglary",
                beat_id=beats[0],
            )
            for each in range(months)
        )
        session.flush()
        sheet = need(session, TODAY)
        session.rollback()
    levels = {(beats[beat], day, band): level for beat, day, band, level in pinned}
    for cell in sheet.cells:
        assert sum(reason.points for reason in cell.reasons) == pytest.approx(cell.raw)
        assert 0 <= cell.level <= 10
        place = (cell.beat_id, cell.weekday, cell.band)
        assert cell.is_pinned == (place in levels)
        if cell.is_pinned:
            assert cell.level == levels[place]
        assert all(reason.sentence for reason in cell.reasons)
        assert sheet.cell(*place) is cell


def drawn(session, beats, beat, ago, length, kind, has_place):
    seen = datetime.combine(TODAY, datetime.min.time()) - timedelta(minutes=ago)
    return make_incident(
        session.get(Beat, beats[beat]),
        seen_from=seen,
        seen_to=None if length is None else seen + timedelta(minutes=length),
        category=kind,
        status=IncidentStatus.SENT,
        latitude=0.005 if has_place else None,
        longitude=0.008 if has_place else None,
    )


def test_the_entries_behind_a_cell_with_their_parts(watch, beats):
    log(watch, beats[0])
    log(watch, beats[0], seen_from=EVENING.replace(hour=21), seen_to=EVENING.replace(hour=23))
    log(watch, beats[0], seen_from=EVENING - timedelta(days=1))
    log(watch, beats[0], seen_from=EVENING, seen_to=EVENING + timedelta(days=10))
    log(watch, beats[1])
    sheet = asked(watch)
    cell = sheet.cell(beats[0], 4, 3)
    with watch.read() as session:
        found = entries(session, TODAY, cell)
    assert [(row.seen_from.hour, row.share) for row in found] == [(21, 0.25), (20, 1.0)]
    told = next(each for each in cell.reasons if each.kind == ReasonKind.INCIDENTS)
    assert told.number == len(found)
