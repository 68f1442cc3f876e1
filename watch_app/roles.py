"""Who leads and who drives in a crew."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from watch_app.patrol_cards import DRIVER, LEADER
from watch_app.records import CrewRole, Patrol
from watch_app.roster_sheets import holds


@dataclass(frozen=True, slots=True)
class InCrew:
    """One of a crew: what they do now, and what they may do on the day."""

    volunteer_id: int
    name: str
    role: CrewRole
    may_lead: bool
    may_drive: bool


def settled_roles(
    crew: Collection[InCrew], *, needs_driver: bool, leader_id: int | None = None
) -> Mapping[int, CrewRole]:
    """Return by volunteer who leads, who drives where that is needed, and who observes.

    `leader_id` is the volunteer who shall lead; otherwise whoever leads goes on. The leader
    drives only where nobody else can.
    """
    in_order = sorted(crew, key=lambda each: each.name.casefold())
    leaders = [each for each in in_order if each.may_lead]
    leading = (
        [each for each in leaders if each.volunteer_id == leader_id]
        or [each for each in leaders if each.role == CrewRole.LEADER]
        or leaders
    )[:1]
    drivers = [each for each in in_order if needs_driver and each.may_drive]
    drivers = [each for each in drivers if each not in leading]
    drivers.sort(key=lambda each: each.role != CrewRole.DRIVER)
    roles = {each.volunteer_id: CrewRole.OBSERVER for each in in_order}
    roles |= {each.volunteer_id: CrewRole.DRIVER for each in drivers[:1]}
    roles |= {each.volunteer_id: CrewRole.LEADER for each in leading}
    return roles


def settle_roles(patrol: Patrol, leader_id: int | None = None) -> None:
    """Let one person of a patrol lead and, where its crew needs a driver, one drive."""
    day = patrol.starts.date()
    crew = [
        InCrew(
            each.volunteer_id,
            each.volunteer.short_name,
            each.role,
            holds(each.volunteer, LEADER, day),
            holds(each.volunteer, DRIVER, day),
        )
        for each in patrol.assignments
    ]
    needs_driver = any(need.qualification.code == DRIVER for need in patrol.needs)
    roles = settled_roles(crew, needs_driver=needs_driver, leader_id=leader_id)
    for each in patrol.assignments:
        each.role = roles[each.volunteer_id]
