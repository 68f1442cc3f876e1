"""The sample watch is whole, believable, within all rules, and the same each time."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

import scheduler
from watch_app import (
    directed_sheets,
    patrol_logs,
    planning,
    publishing,
    rosters,
    today,
    vacant_houses,
)
from watch_app.errors import WatchkeeperError
from watch_app.geography import placing
from watch_app.geography.shapes import check_shape
from watch_app.records import (
    Amendment,
    AreaCrime,
    Base,
    Beat,
    DirectedKind,
    Incident,
    IncidentStatus,
    Patrol,
    PatrolKit,
    Roster,
    RosterState,
    Volunteer,
    VolunteerStatus,
    Watch,
)
from watch_app.sample import is_sample, make_sample
from watch_app.storage import WatchFile

TODAY = date(2026, 11, 20)


def count(watch: WatchFile, kind: type[Base]) -> int:
    with watch.read() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def test_it_has_people_places_a_year_of_rosters_and_incidents(sample: WatchFile) -> None:
    assert [count(sample, kind) for kind in (Volunteer, Beat, Roster, Incident)] == [
        60,
        8,
        13,
        400,
    ]
    assert sample.problems() == ()
    with sample.read() as session:
        assert is_sample(session)
        assert session.scalar(select(func.min(Roster.first_day))) == date(2025, 11, 24)
        assert session.scalar(select(func.max(Roster.last_day))) == date(2026, 11, 22)
        assert set(session.scalars(select(Roster.state))) == {RosterState.PUBLISHED}


def test_its_last_evenings_are_keyed_in_and_nearly_everybody_knows(sample: WatchFile) -> None:
    now = datetime(2026, 11, 20, 9)
    with sample.read() as session:
        shown = today.sheet(session, now)
        (waiting,) = publishing.untold(session, now)
    kinds = {task.kind: task.headline for task in shown.tasks}
    assert "not keyed in" in kinds[today.TaskKind.TO_KEY_IN]
    assert waiting.people == 2


def test_its_crews_are_sent_somewhere_and_their_sheets_are_keyed_in(sample: WatchFile) -> None:
    with sample.read() as session:
        sheets = patrol_logs.read_between(session, datetime(2026, 11, 4), datetime(2026, 11, 20))
        asked = directed_sheets.rows(session)
        coming = session.scalars(select(Patrol).where(Patrol.starts >= datetime(2026, 11, 20)))
        tasks = [directed_sheets.tasks(session, each.id) for each in coming]
        houses = vacant_houses.rows(session)
    assert len(sheets) > 60
    assert all(sheet.number and len(sheet.content.lines) >= 6 for sheet in sheets)
    assert any(line.incident_number for sheet in sheets for line in sheet.content.lines)
    assert any(sheet.content.hand_over for sheet in sheets)
    assert {row.kind for row in asked} == set(DirectedKind)
    assert any(tasks)
    assert len(houses) == 6


def test_its_past_rosters_break_no_rule(sample: WatchFile) -> None:
    with sample.read() as session:
        for roster_id in session.scalars(select(Roster.id)):
            assert planning.violations(session, roster_id) == {}


def test_its_names_are_of_many_places(sample: WatchFile) -> None:
    with sample.read() as session:
        names = " ".join(person.full_name for person in session.scalars(select(Volunteer)))
        statuses = set(session.scalars(select(Volunteer.status)))
    assert re.search("[а-яіїє]", names)
    assert re.search("[ńóáł]", names)
    assert "binti" in names
    assert statuses == set(VolunteerStatus)


def test_its_phone_numbers_are_fictional(sample: WatchFile) -> None:
    with sample.read() as session:
        phones = [
            *session.scalars(select(Volunteer.phone)),
            session.scalar(select(Watch.coordinator_phone)),
        ]
    assert all(re.fullmatch(r"07700 900\d{3}", phone or "") for phone in phones)


def test_its_incidents_are_in_order_and_record_nothing_forbidden(sample: WatchFile) -> None:
    with sample.read() as session:
        incidents = session.scalars(
            select(Incident).order_by(Incident.year, Incident.sequence)
        ).all()
        people = session.scalars(select(Volunteer)).all()
    assert [each.seen_from for each in incidents] == sorted(each.seen_from for each in incidents)
    names = {
        name
        for person in people
        for name in (person.given_name, person.family_name)
        if len(name) > 3
    }
    forbidden = re.compile(
        r"muslim|christian|black (man|woman)|asian|drunk|illegal|gay|plate", re.I
    )
    for each in incidents:
        assert date(2025, 11, 20) <= each.seen_from.date() <= TODAY
        assert "{" not in each.narrative
        assert not forbidden.search(each.narrative)
        assert not names & set(re.findall(r"\w+", each.narrative))
    assert len({each.narrative for each in incidents}) > 330
    assert {each.status for each in incidents} >= {
        IncidentStatus.SENT,
        IncidentStatus.REVIEWED,
        IncidentStatus.CLOSED,
        IncidentStatus.RETURNED,
        IncidentStatus.WITHDRAWN,
    }
    assert 10 <= count(sample, Amendment) <= 60


def test_its_next_four_weeks_have_about_two_hundred_patrols(sample: WatchFile) -> None:
    with sample.change("Start the roster") as session:
        roster_id = rosters.create(session, *rosters.next_period(session, TODAY))
        patrols = session.scalars(select(Patrol).where(Patrol.roster_id == roster_id)).all()
        problem = planning.problem_for(session, roster_id, now=datetime(2026, 11, 20, 12))
    assert 180 <= len(patrols) <= 220
    assert len(problem.volunteers) == 55
    assert scheduler.contradictions(problem) == ()
    young = next(each for each in problem.volunteers if each.hours is not None)
    assert young.is_new
    assert problem.kit
    assert problem.officers
    assert problem.rules.mentor
    assert any(each.least_patrols for each in problem.volunteers)
    assert any(volunteer.earlier.patrols for volunteer in problem.volunteers)


def test_crews_of_this_evening_take_kit_along(sample: WatchFile) -> None:
    with sample.read() as session:
        evening = select(Patrol.id).where(func.date(Patrol.starts) == TODAY.isoformat())
        assert session.scalar(
            select(func.count()).where(PatrolKit.patrol_id.in_(evening)).select_from(PatrolKit)
        )
        for roster in session.scalars(select(Roster)):
            assert roster.state == RosterState.PUBLISHED


def test_it_is_never_made_over_another_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.watch"
    path.write_text("mine")
    with pytest.raises(WatchkeeperError):
        make_sample(path, today=TODAY)
    assert path.read_text() == "mine"


@pytest.mark.slow
def test_the_same_day_gives_the_same_tables(sample: WatchFile, tmp_path: Path) -> None:
    other = make_sample(tmp_path / "other.watch", today=TODAY)
    try:
        for table in Base.metadata.tables:
            query = text(f"SELECT * FROM {table} ORDER BY id")
            with sample.read() as one, other.read() as two:
                assert one.execute(query).all() == two.execute(query).all()
    finally:
        other.close()


@pytest.mark.slow
@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 1, 1), date(2027, 3, 28)])
def test_it_can_be_made_on_any_day(tmp_path: Path, today: date) -> None:
    watch = make_sample(tmp_path / "any.watch", today=today)
    try:
        with watch.read() as session:
            for roster_id in session.scalars(select(Roster.id)):
                assert planning.violations(session, roster_id) == {}
    finally:
        watch.close()


def test_the_ground_has_beats_side_by_side_and_incidents_in_them(sample: WatchFile) -> None:
    with sample.read() as session:
        shapes = placing.shapes(session)
        locator = placing.locator_of(session)
        rows = session.execute(
            select(Incident.beat_id, Incident.longitude, Incident.latitude).where(
                Incident.longitude.is_not(None)
            )
        ).all()
        crimes = session.scalars(select(AreaCrime.beat_id)).all()
    assert len(shapes) == 8
    for shape in shapes.values():
        check_shape(shape)
    found = locator.locate_all([row[1] for row in rows], [row[2] for row in rows]).tolist()
    assert found == [row[0] for row in rows]
    assert len(set(crimes)) == 9
