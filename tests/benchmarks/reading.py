"""Says in how much time of a processor a very large watch becomes a problem, and its result rows.

Run: python -m tests.benchmarks.reading [--volunteers 2000] [--patrols 6000]
"""

import argparse
import json
import random
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

import scheduler
from watch_app import planning, watches
from watch_app.records import (
    Assignment,
    Availability,
    Beat,
    HeldQualification,
    Patrol,
    PatrolNeed,
    Roster,
    Volunteer,
    Wish,
)

FIRST = date(2026, 12, 7)
NOW = datetime(2026, 11, 20, 12)


def fill(session: Session, volunteers: int, patrols: int, beats: int, chance: random.Random):
    """Write a watch with a roster before it, wholly crewed, and one to plan."""
    people = range(1, volunteers + 1)
    session.execute(
        insert(Volunteer),
        [
            {
                "id": each,
                "number": f"{each:05}",
                "given_name": f"Given{each}",
                "short_name": f"Given{each}",
                "joined_on": date(2025, 1, 1),
            }
            for each in people
        ],
    )
    session.execute(
        insert(Beat),
        [{"id": n, "code": f"B{n}", "name": f"Beat {n}"} for n in range(10, 10 + beats)],
    )
    session.execute(
        insert(HeldQualification),
        [
            {"volunteer_id": each, "qualification_id": kind}
            for each in people
            for kind in chance.sample([1, 2, 3], chance.randint(0, 2))
        ],
    )
    session.execute(
        insert(Availability),
        [
            {"volunteer_id": each, "weekday": day, "start_minute": 1080, "length_minutes": 360}
            for each in people
            for day in chance.sample(range(7), 5)
        ],
    )
    session.execute(
        insert(Wish),
        [
            {"volunteer_id": each, "kind": "prefers", "weekday": chance.randint(0, 6)}
            for each in people
        ],
    )
    for number, first in ((1, FIRST - timedelta(weeks=4)), (2, FIRST)):
        session.add(Roster(id=number, first_day=first, last_day=first + timedelta(days=27)))
        session.flush()
        dated = _patrols(number, first, patrols, beats)
        session.execute(insert(Patrol), dated)
        session.execute(
            insert(PatrolNeed),
            [{"patrol_id": each["id"], "qualification_id": 1, "people": 1} for each in dated],
        )
        if number == 1:
            session.execute(
                insert(Assignment),
                [
                    {"patrol_id": each["id"], "volunteer_id": person}
                    for each in dated
                    for person in chance.sample(people, 3)
                ],
            )
    session.commit()


def _patrols(roster: int, first: date, patrols: int, beats: int) -> list[dict[str, object]]:
    found = []
    for each in range(patrols):
        run, beat = divmod(each, beats)
        day, turn = divmod(run, -(-patrols // beats // 28) or 1)
        starts = datetime.combine(first + timedelta(days=min(day, 27)), datetime.min.time())
        starts += timedelta(hours=18, minutes=turn)
        found.append(
            {
                "id": roster * 100_000 + each,
                "roster_id": roster,
                "beat_id": 10 + beat,
                "starts": starts,
                "ends": starts + timedelta(hours=3),
            }
        )
    return found


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--volunteers", type=int, default=2000)
    asked.add_argument("--patrols", type=int, default=6000)
    asked.add_argument("--beats", type=int, default=150)
    size = asked.parse_args()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        watch = watches.create(Path(folder) / "large.watch", name="Large")
        with Session(watch.engine) as session:
            fill(session, size.volunteers, size.patrols, size.beats, chance)
        begun = time.process_time()
        with watch.read() as session:
            problem = planning.problem_for(session, 2, now=NOW)
        read = time.process_time() - begun
        crews = {
            patrol.id: tuple(each.id for each in chance.sample(problem.volunteers, 3))
            for patrol in problem.patrols
        }
        result = scheduler.Result(
            roster=scheduler.Roster(crews),
            cost=scheduler.Cost(0, {}),
            bound=0,
            status=scheduler.Status.STOPPED,
            seconds=0.0,
            seed=1,
        )
        begun = time.process_time()
        with watch.change("Generate roster") as session:
            applied = planning.apply(session, 2, result, now=NOW)
        taken = time.process_time() - begun
        begun = time.process_time()
        with watch.read() as session:
            planning.problem_for(session, 2)
        again = time.process_time() - begun
        watch.close()
    print(
        json.dumps(
            {
                "volunteers": len(problem.volunteers),
                "patrols": len(problem.patrols),
                "assignments": applied.added,
                "read_cpu_seconds": round(read, 3),
                "take_back_cpu_seconds": round(taken, 3),
                "read_crewed_cpu_seconds": round(again, 3),
            }
        )
    )


if __name__ == "__main__":
    main()
