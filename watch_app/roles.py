"""Who leads and who drives in a crew."""

from watch_app.patrol_cards import DRIVER, LEADER
from watch_app.records import CrewRole, Patrol
from watch_app.roster_sheets import holds


def settle_roles(patrol: Patrol, leader_id: int | None = None) -> None:
    """Let one person lead and, where the crew needs a driver, one drive.

    `leader_id` is the volunteer who shall lead; otherwise whoever leads goes on. The leader
    drives only where nobody else can.
    """
    day = patrol.starts.date()
    crew = sorted(patrol.assignments, key=lambda each: each.volunteer.short_name.casefold())
    leaders = [each for each in crew if holds(each.volunteer, LEADER, day)]
    chosen = (
        [each for each in leaders if each.volunteer_id == leader_id]
        or [each for each in leaders if each.role == CrewRole.LEADER]
        or leaders
    )
    needs_driver = any(need.qualification.code == DRIVER for need in patrol.needs)
    drivers = [
        each
        for each in crew
        if needs_driver and holds(each.volunteer, DRIVER, day) and each not in chosen[:1]
    ]
    drivers.sort(key=lambda each: each.role != CrewRole.DRIVER)
    for each in crew:
        each.role = CrewRole.OBSERVER
    for each in drivers[:1]:
        each.role = CrewRole.DRIVER
    for each in chosen[:1]:
        each.role = CrewRole.LEADER
