"""The sample watch: an invented neighbourhood, the same each time for the same day."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from watch_app import watches
from watch_app.records import Watch
from watch_app.sample import (
    answers,
    customs,
    evenings,
    ground,
    history,
    incidents,
    people,
    places,
    problems,
    sheets,
)
from watch_app.sample.history import HaltedError
from watch_app.storage import WatchFile

__all__ = ["NAME", "HaltedError", "is_sample", "make_sample"]

NAME = "Larkfield Neighbourhood Watch"
_SEED = 20_260
_VALUES = {
    "station": "Larkfield Police Station",
    "liaison": "PC Hannah Osei, neighbourhood team",
    "coordinator_name": "Margaret Ellison",
    "coordinator_phone": "07700 900100",
    "coordinator_email": "coordinator@example.org",
    "languages": "en,uk",
    "max_patrols_per_week": 3,
    "mark": "1a4c9e07",
    "address": "Larkfield Library, 2 Corn Lane, Larkfield",
    "public_contact": "watch@larkfield.example",
}


def make_sample(path: Path, *, today: date, halted: Callable[[], bool] | None = None) -> WatchFile:
    """Create the sample watch at `path`: people, places, a year of rosters and incidents.

    The same `today` gives the same tables. Raises WatchkeeperError when the file exists, and
    HaltedError, leaving no file, soon after `halted` says so.
    """
    watch = watches.create(path, name=NAME, preset="uk-street-watch", **_VALUES)
    try:
        with watch.change("Make the sample watch", undoable=False) as session:
            _fill(session, today, halted or _never)
    except BaseException:
        watch.close()
        path.unlink(missing_ok=True)
        raise
    return watch


def is_sample(session: Session) -> bool:
    """Return whether this watch is the sample, which may be made again."""
    watch: Watch = watches.watch_of(session)
    return watch.name == NAME and watch.station == _VALUES["station"]


def _never() -> bool:
    return False


def _fill(session: Session, today: date, halted: Callable[[], bool]) -> None:
    zone = ZoneInfo(watches.watch_of(session).time_zone)
    places.add_places(session)
    ground.add_area_crimes(session, today)
    # Each part has its own chance, so that a change to one leaves the others as they were.
    people.add_volunteers(session, Random(_SEED), today)
    places.add_shifts(session, history.first_day_of_history(today))
    customs.add_kit(session)
    history.add_history(session, Random(_SEED + 1), today, zone, halted)
    incidents.add_incidents(session, Random(_SEED + 2), today, zone)
    answers.add_answers(session, Random(_SEED + 5), today, zone)
    customs.add_customs(session, today)
    evenings.add_evenings(session, Random(_SEED + 3), today, zone)
    sheets.add_tasks(session, today, zone)
    sheets.add_sheets(session, Random(_SEED + 4), today, zone)
    problems.add_problems(session, today)
