"""What the command line tells of a roster that was generated."""

from collections import Counter
from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any

import scheduler
from watch_app import statistics
from watch_app.commands.generating import Generated
from watch_app.rule_words import preference_name
from watch_app.sheets import PatrolState
from watch_app.text import translate
from watch_app.wording import day_text, span


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
