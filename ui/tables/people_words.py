"""What the view of people says: a sentence for each cell and each person."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from ui.tables.board_words import long_day, state_name
from watch_app.people_sheets import DayState, PersonRow
from watch_app.sheets import PatrolCard, PatrolState
from watch_app.text import translate as counted
from watch_app.wording import clock

translate = QCoreApplication.translate


def day_state_name(state: DayState) -> str:
    names = {
        DayState.FREE: translate("People", "free"),
        DayState.PART: translate("People", "free for part of it"),
        DayState.NOT_FREE: translate("People", "not free"),
        DayState.AWAY: translate("People", "away"),
    }
    return names[state]


def person_sentence(
    row: PersonRow,
    day: date,
    cards: tuple[PatrolCard, ...],
    state: DayState,
    beats: Mapping[int, str],
) -> str:
    """One cell for a screen reader."""
    parts = [f"{row.name}, {long_day(day)}"]
    for card in cards:
        duty = translate("People", "{beat} {start} to {end}").format(
            beat=beats.get(card.beat_id, ""), start=clock(card.starts), end=clock(card.ends)
        )
        if card.state == PatrolState.BROKEN:
            duty = f"{duty}, {' '.join(card.violations)}"
        elif card.state != PatrolState.FULL:
            duty = f"{duty}, {state_name(card.state)}"
        if card.is_changed:
            duty = translate("People", "{duty}, changed since it was published").format(duty=duty)
        parts.append(duty)
    parts.append(day_state_name(state))
    return "; ".join(parts)


def person_words(row: PersonRow, total: int, share: float | None) -> str:
    """Somebody with what they may do and what they have."""
    parts = [row.name, row.number]
    if row.leads:
        parts.append(translate("People", "leader"))
    if row.drives:
        parts.append(translate("People", "driver"))
    if row.is_trainee:
        parts.append(translate("People", "trainee"))
    if row.is_reserve:
        parts.append(translate("People", "reserve: only if rung"))
    parts.append(counted("People", "%n patrol|%n patrols", number=total))
    if share is not None:
        parts.append(translate("People", "fair share {share}").format(share=f"{share:.1f}"))
    return ", ".join(parts)
