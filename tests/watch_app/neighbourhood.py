"""A small watch that can really patrol: eight people, two beats, one shift."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from watch_app import beats, crews, shifts, volunteers, watches
from watch_app.sheets import PatrolCard
from watch_app.storage import WatchFile
from watch_app.volunteer_sheets import Window

JOINED = date(2026, 1, 5)
FIRST_DAY = date(2026, 12, 7)
LAST_DAY = date(2026, 12, 20)
NOW = datetime(2026, 11, 20, 19, 41)


@dataclass
class Neighbourhood:
    """Ids of what was made."""

    people: list[int] = field(default_factory=list)
    beats: list[int] = field(default_factory=list)
    shift: int = 0
    qualifications: dict[str, int] = field(default_factory=dict)


def settle(watch: WatchFile, *, people: int = 8, leaders: int = 4) -> Neighbourhood:
    """Fill `watch`: everybody free every evening, the first ones may lead."""
    made = Neighbourhood()
    with watch.change("Settle") as session:
        made.qualifications = {q.code: q.id for q in watches.qualifications(session)}
        for name in ("Market Street", "Riverside"):
            made.beats.append(beats.add(session, name=name, meeting_point="By the clock"))
        for number in range(people):
            person = volunteers.add(
                session, given_name=f"Person{number}", family_name="Ward", joined_on=JOINED
            )
            evening = [Window(day, 18 * 60, 6 * 60) for day in range(7)]
            volunteers.set_availability(session, person, evening)
            if number < leaders:
                volunteers.hold(session, person, made.qualifications["leader"])
            made.people.append(person)
        made.shift = shifts.add(
            session,
            name="Weekend evening",
            weekdays=[4, 5],
            beat_ids=made.beats,
            needs={made.qualifications["leader"]: 1},
            start_minute=20 * 60,
            length_minutes=150,
            valid_from=JOINED,
        )
    return made


def man(watch: WatchFile, patrols: Iterable[PatrolCard], people: list[int], each: int) -> None:
    """Give each patrol a crew of its own, in the order of both."""
    with watch.change("Plan") as session:
        for number, card in enumerate(patrols):
            for person in people[each * number : each * (number + 1)]:
                crews.assign(session, card.patrol_id, person)
