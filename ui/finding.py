"""What can be found from anywhere: actions, people, beats, shifts, sheets, incidents, settings."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from ui.actions import Actions, plain
from ui.workspace import Workspace

translate = QCoreApplication.translate

MOST_PER_GROUP = 5


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the list."""

    group: str
    icon: str
    text: str
    note: str
    open: Callable[[], None]
    is_hit: bool = False
    """It answers the very text that was typed, however it reads."""


class Source(Protocol):
    """Gives what there is, or what there is for a text."""

    def __call__(self, text: str = "", /) -> Iterable[Found]: ...


Entries = Callable[[], Iterable[tuple[str, str, str]]]
"""What can be set: the part it is in, its name, and where that is."""


def matching(found: Iterable[Found], text: str) -> list[Found]:
    """What fits the text, best first within its group, few of each group."""
    wanted = text.casefold().split()
    if not wanted:
        return []
    groups: dict[str, list[tuple[int, Found]]] = {}
    for each in found:
        rank = _rank(each, wanted)
        if rank is not None:
            groups.setdefault(each.group, []).append((rank, each))
    lines: list[Found] = []
    for ranked in groups.values():
        ranked.sort(key=lambda pair: pair[0])  # of the same rank, as the source has them
        lines += [each for _rank_, each in ranked[:MOST_PER_GROUP]]
    return lines


def _rank(found: Found, wanted: list[str]) -> int | None:
    """0 for the beginning of the text, 1 of a word, 2 anywhere; None when it does not fit."""
    if found.is_hit:
        return 0
    text = f"{found.text} {found.note}".casefold()
    words = text.split()
    worst = 0
    for part in wanted:
        if text.startswith(part):
            rank = 0
        elif any(word.startswith(part) for word in words):
            rank = 1
        elif part in text and len(part) > 1:
            rank = 2
        else:
            return None
        worst = max(worst, rank)
    return worst


def actions_source(actions: Actions) -> Source:
    """Every action that can be done now, with its shortcut."""

    def found(_text: str = "") -> Iterable[Found]:
        group = translate("Finding", "Actions")
        for action in actions:
            if action.isEnabled() and action.objectName() != "find":
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                icon = actions.specs[action.objectName()].icon or "play"
                yield Found(group, icon, plain(action.text()), keys, action.trigger)

    return found


def sent_source(workspace: Workspace, go: Callable[[str, object], None]) -> Source:
    """The newest of what was sent to the station that says these words."""

    def found(text: str = "") -> Iterable[Found]:
        from watch_app.liaison import inbox  # noqa: PLC0415
        from watch_app.wording import day_text  # noqa: PLC0415

        if not workspace.is_open or not text.strip():
            return
        with workspace.read() as session:
            rows = inbox.log(session, workspace.instant(), text, most=MOST_PER_GROUP)
        group = translate("Finding", "Incidents")
        for row in rows:
            line = f"{row.number}, {row.line}"
            opens = partial(go, "sentlog", row.incident_id)
            day = day_text(row.seen_from.date())
            yield Found(group, "incidents", line, day, opens, is_hit=True)

    return found


def incidents_source(workspace: Workspace, go: Callable[[str, object], None]) -> Source:
    """The newest incidents that the search of the log finds, of any time."""

    def found(text: str = "") -> Iterable[Found]:
        from watch_app.incident_search import pages  # noqa: PLC0415
        from watch_app.incident_search.view import LogView, Period  # noqa: PLC0415
        from watch_app.wording import day_text  # noqa: PLC0415

        if not workspace.is_open or not text.strip():
            return
        view = LogView(words=text, period=Period.ALL)
        with workspace.read() as session:
            hits = pages.hits(session, view, workspace.today(), at_once=MOST_PER_GROUP)
        group = translate("Finding", "Incidents")
        for entry in hits.page.entries:
            line = f"{entry.number}, {entry.place or entry.category}"
            day = day_text(entry.seen_from.date())
            opens = partial(go, "incidents", entry.incident_id)
            yield Found(group, "incidents", line, day, opens, is_hit=True)

    return found


def settings_source(
    workspace: Workspace, go: Callable[[str, object], None], entries: Entries
) -> Source:
    """Every rule, weight and other setting by its name."""

    def found(_text: str = "") -> Iterable[Found]:
        group = translate("Finding", "Settings")
        for part, name, note in entries() if workspace.is_open else ():
            yield Found(group, "settings", name, note, partial(go, "settings", part))

    return found


def records_source(workspace: Workspace, go: Callable[[str, object], None]) -> Source:
    """People, beats, shifts and sheets of the watch; read again after each change."""
    kept: list[Found] = []
    is_stale = [True]

    def note_change() -> None:
        is_stale[0] = True

    workspace.changed.connect(note_change)
    workspace.opened.connect(note_change)
    workspace.closed.connect(note_change)

    def found(_text: str = "") -> Iterable[Found]:
        if is_stale[0]:
            kept[:] = list(_records(workspace, go)) if workspace.is_open else []
            is_stale[0] = False
        return kept

    return found


def _records(workspace: Workspace, go: Callable[[str, object], None]) -> Iterable[Found]:
    from watch_app import (  # noqa: PLC0415
        beats,
        keying,
        shifts,
        sign_offs,
        volunteer_sheets,
    )
    from watch_app.problems import choices, concerns, meetings  # noqa: PLC0415
    from watch_app.wording import clock_of_minute  # noqa: PLC0415

    def leads_to(page: str, which: object) -> Callable[[], None]:
        return lambda: go(page, which)

    with workspace.read() as session:
        people = volunteer_sheets.rows(session, workspace.today())
        areas = beats.sheets(session)
        times = shifts.sheets(session)
        signed = sign_offs.codes(session)
        papers = keying.numbered(session, workspace.now())
        recurring = choices.titles(session)
        worries = concerns.rows(session)
        met = meetings.names(session)
    group = translate("Finding", "People")
    for person in people:
        note = ", ".join(part for part in (person.call_sign, *person.may_act_as) if part)
        yield Found(group, "person", person.full_name, note, leads_to("volunteers", person.id))
    group = translate("Finding", "Beats and shifts")
    for beat in areas:
        note = ", ".join(part for part in (beat.code, beat.meeting_point) if part)
        yield Found(group, "beats", beat.name, note, leads_to("beats", beat.id))
    for shift in times:
        note = f"{clock_of_minute(shift.start_minute)}, {', '.join(shift.beat_names)}"
        yield Found(group, "shifts", shift.name, note, leads_to("shifts", shift.id))
    group = translate("Finding", "Problems and meetings")
    for problem_id, title in recurring:
        yield Found(group, "problems", title, "", leads_to("problems", problem_id))
    for worry in worries:
        yield Found(group, "volunteers", worry.what, worry.beat, leads_to("concerns", worry.id))
    for meeting_id, title in met:
        yield Found(group, "check", title, "", leads_to("meetings", meeting_id))
    group = translate("Finding", "Patrol sheets")
    for patrol_id, number, label in papers:
        yield Found(group, "document", number, label, leads_to("keying", patrol_id))
    group = translate("Finding", "Sign-off pages")
    for code, month in signed:
        yield Found(group, "document", code, month, leads_to("signoff", code))
