"""Says what is different about a run, in the words of window and paper."""

from watch_app.adjustments.rows import Change
from watch_app.text import translate


def priority_words(priority: int) -> str:
    """Return what an importance from 1 to 5 means when people are short."""
    words = {
        1: translate("Adjustments", "stood down first"),
        2: translate("Adjustments", "less important"),
        3: translate("Adjustments", "like most"),
        4: translate("Adjustments", "important"),
        5: translate("Adjustments", "stood down last"),
    }
    return words[priority]


def change_words(change: Change, *, was_target: int, was_priority: int) -> str:
    """Say what a change does to a run that has so many people and such an importance now."""
    if change.is_left_out:
        return translate("Adjustments", "one patrol fewer")
    parts = []
    if change.crew_target is not None and change.crew_target != was_target:
        more = translate("Adjustments", "more people: {now}, was {before}")
        fewer = translate("Adjustments", "fewer people: {now}, was {before}")
        said = more if change.crew_target > was_target else fewer
        parts.append(said.format(now=change.crew_target, before=was_target))
    if change.later_minutes:
        parts.append(_start_words(change.later_minutes))
    if change.priority is not None and change.priority != was_priority:
        parts.append(_priority_words(change.priority, was_priority))
    return translate("Adjustments", "; ").join(parts) or translate(
        "Adjustments", "as the shift says"
    )


def _priority_words(priority: int, was: int) -> str:
    if priority in (1, 5):
        return priority_words(priority)
    if priority > was:
        return translate("Adjustments", "more important")
    return translate("Adjustments", "less important")


def _start_words(later: int) -> str:
    if later == 60:
        return translate("Adjustments", "starts an hour later")
    if later == -60:
        return translate("Adjustments", "starts an hour earlier")
    if later > 0:
        return translate("Adjustments", "starts {minutes} minutes later").format(minutes=later)
    return translate("Adjustments", "starts {minutes} minutes earlier").format(minutes=-later)
