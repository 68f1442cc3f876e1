"""Generates a roster from the command line and says how good it is."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

import scheduler
from watch_app import planning, roster_sheets, rosters
from watch_app.commands.output import say
from watch_app.errors import InputError, WatchkeeperError
from watch_app.planning import Followed
from watch_app.records import Patrol, Roster
from watch_app.sheets import RosterSheet
from watch_app.storage import WatchFile
from watch_app.text import translate
from watch_app.wording import period_text

if TYPE_CHECKING:
    from scheduler import Problem, Progress, Result


@dataclass(frozen=True, slots=True)
class Generated:
    """A roster that was generated, with the search that made it."""

    sheet: RosterSheet
    problem: "Problem"
    result: "Result"
    unmeetable: tuple[str, ...]
    """What no roster can meet, in sentences; found before the search."""


def generate(
    watch: WatchFile, first_day: date | None, weeks: int, *, seconds: float, now: datetime
) -> Generated:
    """Make the best roster of the period within `seconds`, and keep it in the watch.

    `now` is local time. Without `first_day` the period follows the last roster.
    """
    with watch.read() as session:
        missing = planning.ready_to_generate(session)
        if missing:
            raise InputError(missing)
        if first_day is None:
            first_day, last_day = rosters.next_period(session, now.date(), weeks)
        else:
            last_day = first_day + timedelta(weeks=weeks, days=-1)
    known = _known(watch, first_day, last_day)
    with watch.read() as session:
        moment = _planned_from(session.get(Roster, known or 0), first_day, last_day, now)
    with watch.trial() as session:
        followed = _checked_problem(
            lambda: (
                planning.begun(session, first_day, last_day, moment)
                if known is None
                else planning.followed(session, known, now, planned_from=moment)
            )
        )
        _refuse_empty(session, first_day, last_day)
    problem = followed.problem
    _say_what_begins(problem, first_day, last_day)
    unmeetable = tuple(each.sentence for each in scheduler.contradictions(problem))
    for sentence in unmeetable:
        say(translate("Commands", "Cannot be met: {sentence}").format(sentence=sentence))
    found = _solve(problem, seconds)
    with watch.change(translate("Commands", "Generate roster")) as session:
        roster_id = known or rosters.create(session, first_day, last_day)
        ids = planning.follow(session, roster_id, followed.moved, now)
        result = planning.named(found, ids)
        planning.apply(session, roster_id, result, now=moment)
    with watch.read() as session:
        broken = planning.violations(session, roster_id)
        sheet = roster_sheets.sheet(session, roster_id, broken)
    return Generated(sheet, followed.named(ids), result, unmeetable)


def _known(watch: WatchFile, first_day: date, last_day: date) -> int | None:
    """Return the roster of exactly this period, if there is one."""
    with watch.read() as session:
        known = {(row.first_day, row.last_day): row.id for row in roster_sheets.rows(session)}
    return known.get((first_day, last_day))


def _refuse_empty(session: Session, first_day: date, last_day: date) -> None:
    """Say that there is nothing to plan in a period."""
    of_period = (Roster.first_day == first_day, Roster.last_day == last_day)
    if session.scalars(select(Patrol.id).join(Roster).where(*of_period)).first() is None:
        raise InputError(
            translate(
                "Commands", "No shift runs in that period. Add a shift or choose other days."
            )
        )


def _say_what_begins(problem: "Problem", first_day: date, last_day: date) -> None:
    sentence = translate(
        "Commands", "Generating {period}: {patrols} patrols, {people} volunteers."
    )
    say(
        sentence.format(
            period=period_text(first_day, last_day),
            patrols=len(problem.patrols),
            people=len(problem.volunteers),
        )
    )


def _planned_from(
    roster: Roster | None, first_day: date, last_day: date, now: datetime
) -> datetime:
    """Return from when on patrols are planned: from now, or all of a past roster nobody walked."""
    is_new = (roster is None or roster.version == 0) and last_day < now.date()
    return datetime.combine(first_day, time()) if is_new else now


def _checked_problem(read: Callable[[], Followed]) -> Followed:
    try:
        return read()
    except scheduler.ProblemError as fault:
        sentence = translate("Commands", "No roster can be made from this watch: {why}")
        raise WatchkeeperError(sentence.format(why=fault)) from fault


def _solve(problem: "Problem", seconds: float) -> "Result":
    solver = scheduler.RosterSolver(problem, seconds)
    last = [-1.0]

    def report(progress: "Progress") -> None:
        if progress.seconds - last[0] >= 1 or last[0] < 0:
            last[0] = progress.seconds
            line = translate(
                "Commands",
                "{seconds} s: {run} of {patrols} patrols run, {filled} of {places} places, "
                "cost {cost}, at best {bound}",
            )
            say(
                line.format(
                    seconds=f"{progress.seconds:5.1f}",
                    run=progress.run,
                    patrols=progress.patrols,
                    filled=progress.filled,
                    places=progress.places,
                    cost=progress.cost,
                    bound=progress.bound,
                )
            )

    with _interrupt_calls(solver.stop):
        return solver.solve(report)


@contextmanager
def _interrupt_calls(stop: Callable[[], None]) -> Iterator[None]:
    """Let Ctrl+C end the search early and keep what it found."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: stop())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
