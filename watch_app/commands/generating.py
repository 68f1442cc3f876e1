"""Generates a roster from the command line and says how good it is."""

import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

import scheduler
from watch_app import patrols, planning, roster_sheets, rosters, statistics
from watch_app.commands.output import say
from watch_app.errors import InputError, WatchkeeperError
from watch_app.records import Patrol, Roster
from watch_app.rule_words import preference_name
from watch_app.sheets import PatrolState, RosterSheet
from watch_app.storage import WatchFile
from watch_app.text import translate
from watch_app.wording import day_text, period_text, span

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
    roster_id = _roster(watch, first_day, last_day, now)
    with watch.read() as session:
        moment = _since(session.get_one(Roster, roster_id), now)
        problem = _checked_problem(lambda: planning.problem_for(session, roster_id, now=moment))
    say(
        translate(
            "Commands", "Generating {period}: {patrols} patrols, {people} volunteers."
        ).format(
            period=period_text(first_day, last_day),
            patrols=len(problem.patrols),
            people=len(problem.volunteers),
        )
    )
    unmeetable = tuple(each.sentence for each in scheduler.contradictions(problem))
    for sentence in unmeetable:
        say(translate("Commands", "Cannot be met: {sentence}").format(sentence=sentence))
    result = _solve(problem, seconds)
    label = translate("Commands", "Generate roster")
    with watch.change(label, completes=translate("Commands", "Start roster")) as session:
        planning.apply(session, roster_id, result, now=moment)
    with watch.read() as session:
        broken = planning.violations(session, roster_id)
        sheet = roster_sheets.sheet(session, roster_id, broken)
    return Generated(sheet, problem, result, unmeetable)


def _roster(watch: WatchFile, first_day: date, last_day: date, now: datetime) -> int:
    """Return the roster of exactly this period, in line with the shifts; start it if need be."""
    with watch.read() as session:
        known = {(row.first_day, row.last_day): row.id for row in roster_sheets.rows(session)}
    label = translate("Commands", "Start roster")
    with watch.change(label) as session:
        roster_id = known.get((first_day, last_day))
        if roster_id is None:
            roster_id = rosters.create(session, first_day, last_day)
        else:
            patrols.refresh(session, roster_id, since=now)
        if session.scalars(select(Patrol.id).where(Patrol.roster_id == roster_id)).first() is None:
            sentence = translate(
                "Commands", "No shift runs in that period. Add a shift or choose other days."
            )
            raise InputError(sentence)
        return roster_id


def _since(roster: Roster, now: datetime) -> datetime:
    """Return from when on patrols are planned: from now, or all of a past roster nobody walked."""
    is_new = roster.version == 0 and roster.last_day < now.date()
    return datetime.combine(roster.first_day, time()) if is_new else now


def _checked_problem(read: Callable[[], "Problem"]) -> "Problem":
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


def as_object(made: Generated) -> Mapping[str, Any]:
    """Return a generated roster for programs."""
    found = statistics.figures(made.sheet)
    names = {beat.beat_id: beat.name for beat in made.sheet.beats}
    return {
        "first_day": made.sheet.first_day,
        "last_day": made.sheet.last_day,
        "patrols": found.patrols,
        "run": found.run,
        "stood_down": found.stood_down,
        "gaps": found.gaps,
        "places": found.places,
        "filled": found.filled,
        "cost": made.result.cost.total,
        "cost_by_preference": dict(made.result.cost.by_preference),
        "bound": made.result.bound,
        "gap": round(made.result.gap, 6),
        "seconds": round(made.result.seconds, 3),
        "seed": made.result.seed,
        "status": made.result.status.value,
        "trace": [[each.seconds, each.cost, each.bound] for each in made.result.trace],
        "cannot_be_met": made.unmeetable,
        "crews": [
            {
                "patrol": card.patrol_id,
                "beat": names[card.beat_id],
                "starts": card.starts.isoformat(timespec="minutes"),
                "ends": card.ends.isoformat(timespec="minutes"),
                "state": card.state.value,
                "leader": next((member.name for member in card.crew if member.leads), None),
                "crew": [member.name for member in card.crew],
            }
            for card in made.sheet.patrols
        ],
    }


def lines(made: Generated) -> Iterator[str]:
    """Give the lines that say how much runs, how even the load is, and what is missing."""
    yield from _coverage(made)
    yield from _cost(made)
    yield _fairness(made)
    yield from _gaps(made)


def _coverage(made: Generated) -> Iterator[str]:
    found = statistics.figures(made.sheet)
    yield translate(
        "Commands",
        "Coverage: {run} of {patrols} patrols run, {short} of them short; {idle} do not run.",
    ).format(
        run=found.run,
        patrols=found.patrols,
        short=found.short,
        idle=found.stood_down + found.gaps,
    )
    yield translate("Commands", "Places: {filled} of {places} filled.").format(
        filled=found.filled, places=found.places
    )


def _cost(made: Generated) -> Iterator[str]:
    """Say how good the roster is, and what its cost is made of, the largest part first."""
    cost, bound = made.result.cost, made.result.bound
    sentence = (
        translate("Commands", "Cost: {cost}, and no roster can cost less.")
        if made.result.status == scheduler.Status.PROVEN
        else translate(
            "Commands",
            "Cost: {cost}; no roster can cost less than {bound}, so {percent} % could be saved "
            "at most.",
        )
    )
    percent = f"{100 * made.result.gap:.1f}"
    yield sentence.format(cost=cost.total, bound=bound, percent=percent)
    for name, part in sorted(cost.by_preference.items(), key=lambda each: -each[1]):
        if part:
            yield f"  {part:>8}  {preference_name(name)}"


def _fairness(made: Generated) -> str:
    people = [volunteer for volunteer in made.problem.volunteers if not volunteer.only_if_rung]
    loads = Counter(
        {volunteer.id: 0 for volunteer in people},
    )
    unsocial = Counter(loads)
    late = {
        patrol.id
        for patrol in made.problem.patrols
        if scheduler.is_unsocial(patrol, made.problem.rules)
    }
    for volunteer, patrol in made.result.roster.assignments():
        if volunteer in loads:
            loads[volunteer] += 1
            unsocial[volunteer] += patrol in late
    if not people:
        return translate("Commands", "Fairness: nobody to share with.")
    return translate(
        "Commands",
        "Fairness: {fewest} to {most} patrols each, {median} in the middle; "
        "nights and weekends {few_late} to {most_late} each.",
    ).format(
        fewest=min(loads.values()),
        most=max(loads.values()),
        median=f"{median(loads.values()):g}",
        few_late=min(unsocial.values()),
        most_late=max(unsocial.values()),
    )


def _gaps(made: Generated) -> Iterator[str]:
    cards = {str(card.patrol_id): card for card in made.sheet.patrols}
    beats = {beat.beat_id: beat.name for beat in made.sheet.beats}
    empty = [gap for gap in made.result.gaps if gap.patrol in cards]
    if not empty:
        yield translate("Commands", "Gaps: none, every patrol runs.")
        return
    yield translate("Commands", "Gaps: {count}, each with what keeps people out.").format(
        count=len(empty)
    )
    for gap in empty:
        card = cards[gap.patrol]
        state = (
            translate("Commands", "stood down")
            if card.state == PatrolState.STOOD_DOWN
            else translate("Commands", "open")
        )
        why = "; ".join(reason.sentence for reason in gap.reasons).rstrip(".")
        yield (
            f"  {day_text(card.on)} {span(card.starts, card.ends)} "
            f"{beats[card.beat_id]}: {state}. {why}."
        )
