"""What of the log is told to everybody, and what is not."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.watch_app.neighbourhood import JOINED, settle
from watch_app import categories, directed_patrols, incidents, volunteers
from watch_app.disclosure import Grouped
from watch_app.public_summary import PublicSummary, public_summary
from watch_app.records import DirectedKind, Incident, IncidentStatus
from watch_app.storage import WatchFile

MONTH = date(2026, 12, 1)
AFTER = datetime(2027, 1, 2, 12)


def see(
    session: Session, beat: int, kind: str, times: int, *, day: date = MONTH, **values: object
) -> list[int]:
    found = []
    for number in range(times):
        seen = datetime(day.year, day.month, 1 + number, 21)
        identity = incidents.add(
            session,
            written_at=seen,
            seen_from=seen,
            beat_id=beat,
            category=kind,
            narrative="Told by Margaret at 14 Mill Lane.",
        )
        incident = session.get_one(Incident, identity)
        incident.status = IncidentStatus.SUBMITTED
        for name, value in values.items():
            setattr(incident, name, value)
        found.append(identity)
    return found


def told(watch: WatchFile) -> PublicSummary:
    with watch.read() as session:
        return public_summary(session, MONTH, AFTER)


@pytest.fixture
def beats(watch: WatchFile) -> list[int]:
    return settle(watch).beats


def test_drafts_quiet_patrols_and_what_is_kept_back_are_not_counted(
    watch: WatchFile, beats: list[int]
) -> None:
    with watch.change("See") as session:
        see(session, beats[0], "Burglary", 4)
        see(session, beats[0], "Burglary", 2, status=IncidentStatus.DRAFT)
        see(session, beats[0], "Burglary", 1, do_not_publicise=True)
        see(session, beats[0], "Nil: all quiet", 3)
    found = told(watch)
    assert found.reports == 4
    assert found.kinds == (Grouped("Burglary", 4),)
    assert found.months[-1].reports == 4


def test_few_reports_are_not_told_and_rare_kinds_stand_together(
    watch: WatchFile, beats: list[int]
) -> None:
    with watch.change("See") as session:
        see(session, beats[0], "Burglary", 2)
    assert told(watch).reports is None
    assert told(watch).kinds == ()
    with watch.change("See") as session:
        see(session, beats[1], "Drugs", 4)
        see(session, beats[1], "Robbery", 1)
    assert told(watch).kinds == (Grouped("Drugs", 4), Grouped("Other kinds", 3))


def test_a_kind_that_is_not_public_is_never_named(watch: WatchFile, beats: list[int]) -> None:
    with watch.change("See") as session:
        row = next(each for each in categories.rows(session) if each.name == "Drugs")
        categories.edit(session, row.id, is_public=False)
        see(session, beats[0], "Drugs", 5)
        see(session, beats[0], "Burglary", 4)
        see(session, beats[0], "Robbery", 3)
    names = [name for name, _ in told(watch).kinds]
    assert "Drugs" not in names
    assert sum(times for _, times in told(watch).kinds) == 12


def test_kinds_by_beat_are_told_once_the_log_holds_twelve_months(
    watch: WatchFile, beats: list[int]
) -> None:
    with watch.change("See") as session:
        see(session, beats[0], "Burglary", 5)
        see(session, beats[1], "Burglary", 4, day=date(2026, 5, 1))
    assert told(watch).table == ()
    with watch.change("See") as session:
        see(session, beats[0], "Drugs", 6, day=date(2026, 1, 1))
    found = told(watch)
    assert found.table_from == date(2026, 1, 1)
    assert len(found.columns) == 2
    assert {line.name: line.total for line in found.table} == {"Burglary": 9, "Drugs": 6}
    assert [month.month.month for month in found.months] == [7, 8, 9, 10, 11, 12]


def test_what_is_being_done_names_places_and_nobody(watch: WatchFile, beats: list[int]) -> None:
    with watch.change("Ask") as session:
        volunteers.add(session, given_name="Margaret", family_name="Ellison", joined_on=JOINED)
        for place, kind, first in (
            ("Canal Street", DirectedKind.REQUEST, MONTH),
            ("14 Mill Lane", DirectedKind.REQUEST, MONTH),
            ("Ellison's yard", DirectedKind.HOT_SPOT, MONTH),
            ("St Anne's School", DirectedKind.MUST_VISIT, MONTH),
            ("Later Lane", DirectedKind.REQUEST, MONTH + timedelta(days=40)),
        ):
            directed_patrols.add(session, beats[0], kind, place=place, first_day=first)
    said = [deed.sentence for deed in told(watch).deeds]
    assert said == [
        "Crews stop here for a while on their way.",
        "The police asked for walks on or near: Canal Street.",
    ]
