"""A watch with four beats whose incidents are known by number."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pytest

from tests.watch_app.records import make_beat, make_incident
from watch_app.problems import problems
from watch_app.records import Beat, IncidentStatus
from watch_app.storage import WatchFile

RESPONSE = date(2026, 7, 1)
OPENED = date(2026, 6, 1)


@dataclass(frozen=True)
class Place:
    """Beats by what they are for, and a problem on them."""

    watch: WatchFile
    target: int
    control: int
    buffer: int
    other: int
    problem: int

    def log(self, beat: int, day: date, number: int = 1, **values: object) -> list[int]:
        """Write incidents of a day; return their ids."""
        with self.watch.change("Log") as session:
            made = [
                make_incident(
                    session.get(Beat, beat),
                    **{
                        "seen_from": datetime.combine(day, time(20)),
                        "category": "Burglary",
                        "status": IncidentStatus.CHECKED,
                        **values,
                    },
                )
                for _each in range(number)
            ]
            session.add_all(made)
            session.flush()
            return [each.id for each in made]


@pytest.fixture
def place(watch: WatchFile) -> Place:
    with watch.change("Settle") as session:
        beats = [
            make_beat(code=code, name=name)
            for code, name in (
                ("TGT", "Mill Lane"),
                ("CTL", "Harbour"),
                ("BUF", "Corn Lane"),
                ("OTH", "Park"),
            )
        ]
        session.add_all(beats)
        session.flush()
        ids = [each.id for each in beats]
        problem = problems.add(
            session,
            title="Break-ins on Mill Lane",
            opened_on=OPENED,
            category="Burglary",
            target_ids=(ids[0],),
            control_ids=(ids[1],),
            buffer_ids=(ids[2],),
            response_on=RESPONSE,
            period_days=90,
        )
    return Place(watch, *ids, problem)


@pytest.fixture
def log_around(place: Place) -> Callable[[int, int, int], None]:
    """Write so many incidents on a beat before and after the response."""

    def logging(beat: int, before: int, after: int) -> None:
        place.log(beat, RESPONSE - timedelta(days=10), before)
        place.log(beat, RESPONSE + timedelta(days=10), after)

    return logging
