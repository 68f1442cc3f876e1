"""What the board says: a sentence for each patrol, and the few words on its card."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from watch_app.sheets import BeatRow, CrewMember, PatrolCard, PatrolState
from watch_app.wording import clock, long_month_name, long_weekday_name, weekday_name

translate = QCoreApplication.translate


def day_heading(day: date) -> str:
    """A day as the head of a column: "Thu 10"."""
    return f"{weekday_name(day.weekday())} {day.day}"


def long_day(day: date) -> str:
    """A day to be read out: "Thursday 10 December"."""
    return f"{long_weekday_name(day.weekday())} {day.day} {long_month_name(day.month)}"


def travel(beat: BeatRow) -> str:
    return translate("Board", "car") if beat.is_vehicle else translate("Board", "foot")


def people_words(card: PatrolCard) -> str:
    """How many are in the crew of how many wanted: "2 of 3 people"."""
    sentence = translate("Board", "{have} of {target} people")
    return sentence.format(have=len(card.crew), target=card.target)


def state_words(card: PatrolCard) -> str:
    """The words on the last line of a card; empty for a full one."""
    if card.state == PatrolState.STOOD_DOWN:
        return translate("Board", "Stood down")
    return card.reason


def notes(card: PatrolCard) -> list[tuple[str, str, str]]:
    """What else stands on a card: the icon, its colour and the words."""
    said = []
    if card.state == PatrolState.BROKEN and card.lacks_people:
        sentence = translate("Board", "{have} of {need}")
        words = sentence.format(have=len(card.crew), need=card.minimum)
        said.append(("gap", "broken_text", words))
    if card.kept:
        said.append(("pin", "ink2", translate("Board", "On purpose")))
    if card.is_changed:
        said.append(("changed", "ink2", translate("Board", "Changed")))
    return said


def is_among(card: PatrolCard, kinds: frozenset[str]) -> bool:
    """Whether a card is of one of the kinds that are filtered for; none: all are."""
    return not kinds or card.state.value in kinds or ("changed" in kinds and card.is_changed)


def state_name(state: PatrolState) -> str:
    """The state in one word, for a sentence."""
    names = {
        PatrolState.FULL: translate("Board", "full"),
        PatrolState.SHORT: translate("Board", "short"),
        PatrolState.GAP: translate("Board", "gap"),
        PatrolState.STOOD_DOWN: translate("Board", "stood down"),
        PatrolState.BROKEN: translate("Board", "breaks a rule"),
    }
    return names[state]


def member_words(member: CrewMember) -> str:
    """Somebody with what they are in the crew: "Helen M. leader"."""
    parts = [member.name]
    if member.leads:
        parts.append(translate("Board", "leader"))
    if member.drives:
        parts.append(translate("Board", "driver"))
    if member.is_trainee:
        parts.append(translate("Board", "trainee"))
    if member.is_locked:
        parts.append(translate("Board", "locked"))
    return " ".join(parts)


def cell_sentence(beat: BeatRow, day: date, cards: tuple[PatrolCard, ...]) -> str:
    """One cell for a screen reader."""
    place = f"{beat.name}, {long_day(day)}"
    if not cards:
        return translate("Board", "{place}, no patrol").format(place=place)
    return f"{place}, " + "; ".join(card_sentence(card) for card in cards)


def card_sentence(card: PatrolCard) -> str:
    """Times, state, crew and count of one patrol."""
    times = translate("Board", "{start} to {end}").format(
        start=clock(card.starts), end=clock(card.ends)
    )
    state = state_name(card.state)
    if card.reason and card.state != PatrolState.FULL:
        state = f"{state}: {card.reason.lower()}"
    count = translate("Board", "{have} of {target}").format(
        have=len(card.crew), target=card.target
    )
    others = [translate("Board", "a rule set aside on purpose")] if card.kept else []
    if card.is_changed:
        others.append(translate("Board", "changed since it was published"))
    return ", ".join([times, state, *map(member_words, card.crew), count, *others])
