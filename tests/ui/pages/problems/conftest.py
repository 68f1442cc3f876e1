"""A watch with beats, incidents and one problem."""

from dataclasses import dataclass
from datetime import date, datetime, time

import pytest

from ui.workspace import Workspace
from watch_app import beats, incidents
from watch_app.problems import problems
from watch_app.records import IncidentStatus

TODAY = date(2026, 12, 3)


@dataclass(frozen=True)
class Town:
    """What the tests ask for by name."""

    workspace: Workspace
    mill: int
    harbour: int
    problem: int
    burglaries: tuple[int, ...]


@pytest.fixture
def town(workspace: Workspace) -> Town:
    with workspace.change("Settle") as session:
        mill = beats.add(session, name="Mill Lane")
        harbour = beats.add(session, name="Harbour")
        problem = problems.add(
            session,
            title="Break-ins on Mill Lane",
            opened_on=date(2026, 10, 1),
            category="Burglary",
            target_ids=(mill,),
            control_ids=(harbour,),
        )
        problems.add(session, title="Racing cars", opened_on=date(2026, 9, 1))
        found = tuple(
            incidents.add(
                session,
                seen_from=datetime.combine(date(2026, 11, day), time(20)),
                written_at=datetime.combine(date(2026, 11, day), time(23)),
                beat_id=mill,
                category="Burglary",
                narrative="A door was forced.",
                place="Mill Lane",
                priority=3,
            )
            for day in (9, 10, 17)
        )
        for each in found:
            incidents.advance(session, each, IncidentStatus.SUBMITTED, instant=workspace.instant())
    return Town(workspace, mill, harbour, problem, found)
