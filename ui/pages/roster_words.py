"""What the roster page says of patrols, rosters and results."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from ui.tables.board_words import people_words, travel
from watch_app.sheets import BeatRow, PatrolCard, PatrolState
from watch_app.statistics import RosterFigures
from watch_app.text import translate as counted
from watch_app.wording import day_text, long_month_name, span

translate = QCoreApplication.translate

MOST_NAMED = 4
"""So many patrols are named in a sentence."""


def roster_title(first: date, last: date, *, is_short: bool = False) -> str:
    """What a roster is called: by its month, or by its months where it is longer."""
    middle = first + (last - first) / 2
    month = long_month_name(middle.month)
    if (last - first).days > 45:
        month = f"{long_month_name(first.month)} – {long_month_name(last.month)}"
    return month if is_short else translate("Roster", "{month} roster").format(month=month)


def version_words(version: int, *, is_published: bool) -> str:
    """Whether this is what people were told: "Version 2", or "Draft 3" of the next one."""
    if is_published:
        return translate("Roster", "Version {number}").format(number=version)
    return translate("Roster", "Draft {number}").format(number=version + 1)


def patrol_heading(beat: BeatRow, card: PatrolCard) -> str:
    """How a patrol is named in a heading and in undo: "Riverside, Thu 10 Dec"."""
    return f"{beat.name}, {day_text(card.on)}"


def patrol_context(beat: BeatRow, card: PatrolCard) -> str:
    said = [span(card.starts, card.ends), travel(beat), people_words(card)]
    if card.officer:
        said.append(translate("Roster", "with {officer}").format(officer=card.officer))
    return " · ".join(said)


def patrol_warning(card: PatrolCard, now: datetime, deadline_hours: int) -> str:
    """What a person must know of this patrol; empty for a full one."""
    said = [_state_warning(card, now, deadline_hours), *card.kept]
    return " ".join(part for part in said if part)


def _state_warning(card: PatrolCard, now: datetime, deadline_hours: int) -> str:
    if card.state == PatrolState.BROKEN:
        lacking = "" if card.runs else _gap(card, now, deadline_hours)
        return " ".join(part for part in (lacking, *card.violations) if part)
    if card.state == PatrolState.STOOD_DOWN:
        return _stood_down(card)
    if card.state == PatrolState.GAP:
        return _gap(card, now, deadline_hours)
    if card.state == PatrolState.SHORT:
        sentence = translate("Roster", "It runs with {have} people; {target} are wanted.")
        return sentence.format(have=len(card.crew), target=card.target)
    return ""


def _stood_down(card: PatrolCard) -> str:
    if not card.reason:
        return translate("Roster", "Stood down. It does not run; its people are free.")
    sentence = translate("Roster", "Stood down: {reason}. It does not run; its people are free.")
    return sentence.format(reason=card.reason.rstrip("."))


def _gap(card: PatrolCard, now: datetime, deadline_hours: int) -> str:
    have = len(card.crew)
    if not have:
        why = translate("Roster", "Nobody is in the crew; {least} are needed.")
    elif have < 2:
        why = translate("Roster", "Nobody patrols alone; {least} are needed.")
    elif have < card.minimum:
        why = translate("Roster", "Only {have} people; {least} are needed.")
    else:
        why = translate("Roster", "Needs: {missing}. Without, it does not run.")
    missing = ", ".join(need.qualification.lower() for need in card.missing)
    why = why.format(have=have, least=card.minimum, missing=missing)
    return f"{why} {_what_to_do(card, now, deadline_hours)}"


def _what_to_do(card: PatrolCard, now: datetime, deadline_hours: int) -> str:
    if card.ends <= now:
        return translate("Roster", "It is over.")
    until = card.starts - timedelta(hours=deadline_hours)
    if until <= now:
        return translate("Roster", "Find somebody today, or stand it down.")
    sentence = translate("Roster", "Find somebody by {day}, or stand it down.")
    return sentence.format(day=day_text(until.date()))


def result_sentence(figures: RosterFigures) -> str:
    """A roster in people's terms."""
    first = run_words(figures.patrols, figures.run)
    return f"{first} {loads_words(figures.most, figures.fewest)}"


def run_words(patrols: int, run: int) -> str:
    """How many patrols run: "42 of 44 patrols run, 2 stood down."."""
    open_ones = patrols - run
    if not open_ones:
        return counted("Roster", "The one patrol runs.|All %n patrols run.", number=run)
    return counted(
        "Roster",
        "{run} of %n patrol runs, {down} stood down.|{run} of %n patrols run, {down} stood down.",
        number=patrols,
    ).format(run=run, down=open_ones)


def loads_words(most: int, fewest: int) -> str:
    loads = translate("Roster", "Most patrols {most}, fewest {fewest}.")
    return loads.format(most=most, fewest=fewest)


def search_words(cost: int, bound: int) -> str:
    """How far a roster can be from the best there is."""
    if bound >= cost:
        return translate("Roster", "proven the best there is")
    percent = -(-(cost - bound) * 100 // max(cost, 1))
    if percent > 50:
        return translate("Roster", "much could still be better")
    return translate("Roster", "within {percent} % of the best there is").format(percent=percent)


def added_words(number: int) -> str:
    """That the roster follows its shifts, said before it is planned; empty for no new patrol."""
    if not number:
        return ""
    return counted(
        "Roster",
        "%n patrol is added, because a shift plans it now that did not when the roster was made. "
        "What was published stays.|"
        "%n patrols are added, because shifts plan them now that did not when the roster was "
        "made. What was published stays.",
        number=number,
    )


def added_sentence(places: Sequence[tuple[BeatRow, PatrolCard]]) -> str:
    """Which patrols the shifts added, said with the result; empty for none."""
    if not places:
        return ""
    named = ", ".join(patrol_heading(*place) for place in places[:MOST_NAMED])
    more = len(places) - MOST_NAMED
    if more > 0:
        named += " " + counted("Roster", "and %n more|and %n more", number=more)
    return counted(
        "Roster",
        "%n patrol is new, from its shift: {named}.|"
        "%n patrols are new, from their shifts: {named}.",
        number=len(places),
    ).format(named=named)


def changed_words(tables: frozenset[str]) -> str:
    """Whose records changed while Generate ran: "Volunteers and shifts"."""
    kinds = {
        translate("Roster", "volunteers"): {
            "volunteer",
            "availability",
            "absence",
            "wish",
            "pairing",
            "held_qualification",
            "qualification",
            "volunteer_beat",
            "answered_day",
            "free_band",
        },
        translate("Roster", "patrols"): {
            "patrol",
            "patrol_need",
            "patrol_kit",
            "assignment",
            "roster",
        },
        translate("Roster", "beats"): {"beat"},
        translate("Roster", "shifts"): {"shift", "shift_beat", "shift_need", "shift_kit"},
        translate("Roster", "rules"): {"watch", "patrol_limit", "patrol_kind", "succession"},
        translate("Roster", "kit and officers"): {"kit", "officer", "officer_absence"},
    }
    return ", ".join(word for word, names in kinds.items() if names & tables)


def bound_words(cost: int, bound: int) -> str:
    """What a cost means beside the proven bound."""
    if not cost:
        return translate("Roster", "Nothing is left to be wished for: the cost is 0.")
    if bound >= cost:
        return translate("Roster", "It costs {cost}, and no roster can cost less.").format(
            cost=figure(cost)
        )
    sentence = translate(
        "Roster",
        "It costs {cost}; no roster can cost less than {bound}. "
        "A longer search could save {percent} % of it at most.",
    )
    percent = -(-(cost - bound) * 100 // cost)
    return sentence.format(cost=figure(cost), bound=figure(bound), percent=percent)


def figure(number: int) -> str:
    """A large number with a little room between the thousands."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
