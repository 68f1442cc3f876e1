"""The fields of the patrol sheet that is filled in on a screen: their names, and what they say."""

from datetime import datetime
from typing import NamedTuple

from watch_app.text import translate
from watch_app.wording import clock


class Field(NamedTuple):
    """One field: its name, which never changes, and its label as everybody reads it."""

    name: str
    label: str


class LogFields(NamedTuple):
    """The fields of one row of the running log."""

    said: str
    """The row itself: its time, or which free row it is."""
    time: Field
    """Only a free row has it."""
    place: Field
    how: Field
    quiet: Field
    what: Field
    incident: Field


class TwoTimes(NamedTuple):
    """When somebody came and went."""

    came: Field
    went: Field


LOGGED_ON, LOGGED_OFF, BACK_BY = "logged_on", "logged_off", "back_by"
OPERATOR, REFERENCE, VEHICLE, WEATHER = "operator", "reference", "vehicle", "weather"
KM_START, KM_END = "km_start", "km_end"
HURT_NO, HURT_YES = "hurt_no", "hurt_yes"
HAND_OVER = "hand_over"


def plain(name: str, *, has_police: bool = True) -> Field:
    """Return a field that every sheet has once."""
    labels = {
        LOGGED_ON: translate("Sheets", "Time logged on")
        if has_police
        else translate("Sheets", "Time you leave"),
        LOGGED_OFF: translate("Sheets", "Time logged off")
        if has_police
        else translate("Sheets", "Time back"),
        BACK_BY: translate("Sheets", "Back by"),
        OPERATOR: translate("Sheets", "Operator"),
        REFERENCE: translate("Sheets", "Police reference"),
        VEHICLE: translate("Sheets", "On foot, or car: plate, make, colour"),
        WEATHER: translate("Sheets", "Weather and light"),
        KM_START: translate("Sheets", "Km at start"),
        KM_END: translate("Sheets", "Km at end"),
        HURT_NO: translate("Sheets", "Nobody hurt, no near miss"),
        HURT_YES: translate("Sheets", "Somebody hurt, or a near miss"),
        HAND_OVER: translate("Sheets", "For the next crew"),
    }
    return Field(name, labels[name])


def task_done(task_id: int, place: str) -> Field:
    return Field(f"task{task_id}_done", translate("Sheets", "Done: {task}").format(task=place))


def task_result(task_id: int, place: str) -> Field:
    said = translate("Sheets", "Result: {task}").format(task=place)
    return Field(f"task{task_id}_result", said)


def crew(volunteer_id: int, name: str) -> TwoTimes:
    return _two_times(f"crew{volunteer_id}", name)


def extra(number: int) -> tuple[Field, TwoTimes]:
    """Return the fields of somebody who comes instead: volunteer number, and when."""
    who = translate("Sheets", "Extra person {number}").format(number=number)
    said = translate("Sheets", "{who}, volunteer number").format(who=who)
    return Field(f"extra{number}_number", said), _two_times(f"extra{number}", who)


def _two_times(stem: str, who: str) -> TwoTimes:
    return TwoTimes(
        Field(f"{stem}_in", translate("Sheets", "{who}, in").format(who=who)),
        Field(f"{stem}_out", translate("Sheets", "{who}, out").format(who=who)),
    )


def kit(kit_id: int, name: str) -> tuple[Field, Field]:
    """Return the fields of one thing: out, and back."""
    return (
        Field(f"kit{kit_id}_out", translate("Sheets", "{item}, out").format(item=name)),
        Field(f"kit{kit_id}_back", translate("Sheets", "{item}, back").format(item=name)),
    )


def log_row(at: datetime) -> LogFields:
    return _log(f"log{at:%d%H%M}", clock(at))


def free_row(number: int) -> LogFields:
    said = translate("Sheets", "Free row {number}").format(number=number)
    return _log(f"free{number}", said)


def _log(stem: str, row: str) -> LogFields:
    def field(part: str, said: str) -> Field:
        return Field(f"{stem}_{part}", said.format(row=row))

    return LogFields(
        row,
        field("time", translate("Sheets", "{row}: time")),
        field("place", translate("Sheets", "{row}: place")),
        field("how", translate("Sheets", "{row}: D, S or F")),
        field("quiet", translate("Sheets", "{row}: all quiet")),
        field("what", translate("Sheets", "{row}: what you saw or heard")),
        field("incident", translate("Sheets", "{row}: incident number")),
    )


def seen(kind: str, said: str) -> tuple[Field, Field]:
    """Return the fields of something for the council: the tick, and where."""
    where = translate("Sheets", "{what}: where").format(what=said)
    return Field(f"seen_{kind}", said), Field(f"seen_{kind}_place", where)
