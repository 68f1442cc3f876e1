"""The words of proposals and accepted changes."""

from PySide6.QtCore import QCoreApplication

from watch_app.adjustments import AdjustmentRow, change_words, priority_words
from watch_app.proposals import Proposal, ProposalSheet
from watch_app.text import translate as counted
from watch_app.wording import clock_of_minute, day_text, weekdays_text

translate = QCoreApplication.translate
_DAY = 24 * 60


def times(start_minute: int, length_minutes: int) -> str:
    """Return hours as in 20:00–22:30."""
    end = (start_minute + length_minutes - 1) % _DAY + 1
    return f"{clock_of_minute(start_minute % _DAY)}–{clock_of_minute(end)}"


def when(row: Proposal) -> str:
    """Return days and hours: "Fri, Sat 20:00–22:00"."""
    words = translate("Proposals", "{days} {hours}")
    hours = times(row.start_minute, row.length_minutes)
    return words.format(days=weekdays_text(row.weekdays), hours=hours)


def what(row: Proposal) -> str:
    """Return what would change, and until when where it ends."""
    if row.last_day is None:
        return row.what
    words = translate("Proposals", "{change}, until {day}")
    return words.format(change=row.what, day=day_text(row.last_day, with_weekday=False))


def whole(row: Proposal) -> str:
    """Return a proposal in one line, for undo and for those who listen."""
    words = translate("Proposals", "{beat}, {when}: {change}")
    return words.format(beat=row.beat, when=when(row), change=row.what)


def ground(sheet: ProposalSheet) -> str:
    """Return within what bounds is proposed."""
    there, asked = round(sheet.minutes_there / 60), round(sheet.minutes_asked / 60)
    if sheet.minutes_there < sheet.minutes_asked:
        words = translate(
            "Proposals",
            "Within the {hours} crew hours a fortnight that people give; the shifts ask for "
            "{asked}.",
        )
    else:
        words = translate("Proposals", "Within the {hours} crew hours a fortnight that you have.")
    said = words.format(hours=there, asked=asked)
    if not sheet.floor:
        return said
    floor = counted(
        "Proposals",
        "Every beat keeps at least %n patrol a fortnight."
        "|Every beat keeps at least %n patrols a fortnight.",
        number=sheet.floor,
    )
    both = translate("Proposals", "{first} {second}")
    return both.format(first=said, second=floor)


def accept_all(count: int) -> str:
    if count == 1:
        return translate("Proposals", "Accept it")
    return counted("Proposals", "Accept %n|Accept all %n", number=count)


def stands(row: AdjustmentRow) -> str:
    """Return an accepted change in one line."""
    change = (
        translate("Proposals", "one patrol more")
        if row.is_extra
        else change_words(row.change, was_target=row.target, was_priority=row.priority)
    )
    words = translate("Proposals", "{beat}, {day} {hours}: {change}")
    return words.format(
        beat=row.beat,
        day=weekdays_text([row.key.weekday]),
        hours=times(row.start_minute, row.length_minutes),
        change=change,
    )


def importances() -> tuple[tuple[int, str], ...]:
    """Return what can be chosen for how important a run is."""
    named = ((number, priority_words(number)) for number in range(1, 6))
    return tuple((number, text[:1].upper() + text[1:]) for number, text in named)
