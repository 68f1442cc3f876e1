"""Incidents: written at the left, the log by day at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.pages.base import Page
from ui.pages.import_reading import Reading, ReadingPanel
from ui.pages.incident_form import IncidentForm
from ui.pages.incident_log import IncidentLogPanel
from ui.pages.incident_words import urgency_words
from ui.pages.print_menu import PrintMenu
from ui.pages.stacking import SIDE_BY_SIDE, stack
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.side_panel import PanelSplitter
from ui.workspace import Tell, Workspace
from watch_app import incident_sheets, incidents
from watch_app.errors import InputError
from watch_app.exchange.report import ImportReport
from watch_app.incident_search.view import LogView
from watch_app.liaison import answers
from watch_app.records import IncidentStatus
from watch_app.sheets import IncidentEntry
from watch_app.text import translate as counted


class IncidentsPage(Page):
    """The entry form and the log; the whole entry can be written by keyboard alone."""

    name: ClassVar[str] = "incidents"
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "incident",
            "amendment",
            "incident_person",
            "incident_vehicle",
            "incident_thing",
            "custody_step",
            "incident_notice",
            "incident_view",
            "incident_photo",
            "referral",
            "partner",
            "beat",
            "volunteer",
            "watch",
            "saved_view",
        }
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.current: int | None = None
        self._is_settling = False
        self.form = IncidentForm(workspace)
        self.log = IncidentLogPanel(workspace)
        self.import_panel = ReadingPanel(self, self._prepare, self._keep_read)
        self.new = Button(self.tr("New incident"), "plus")
        self.new.clicked.connect(self.begin_new)
        self.print = Button(self.tr("Print log"), "print")
        self.print.clicked.connect(self.print_log)
        self.papers = PrintMenu("incident")
        self.papers.wanted.connect(self._print_about)
        self.tools.addWidget(self.papers)
        self.tools.addWidget(self.print)
        self.tools.addWidget(self.new)
        self.splitter = PanelSplitter("incidents/log", self.form, self.log, width=582)
        self.splitter.setStretchFactor(1, 1)
        self.form.setMinimumWidth(360)
        self.content.addWidget(self.import_panel.strip)
        self.content.addWidget(self.import_panel)
        self.content.addWidget(self.splitter, 1)
        self.log.filter_changed.connect(self._show_filtered)
        self.log.views.said.connect(partial(self.say, undo=True))
        self.log.list.chosen.connect(self._note_chosen)
        self.log.list.opened.connect(self._open)
        self.form.added.connect(self._note_added)
        self.form.begun.connect(self._note_begun)
        self.form.closed.connect(self._leave_form)
        self.form.stepped.connect(self._step)
        self.form.advanced.connect(self._say_step)
        self.form.watched.connect(self._set_page_verbs)
        self.form.wanted.connect(self.show_record)
        self.form.passing.connect(self._pass_on)
        self.form.passed_on.wanted.connect(partial(self.wants.emit, "referrals"))
        self.form.repeat_lines.all_wanted.connect(self._show_repeats)
        workspace.day_changed.connect(self.form.begin_day)
        self.set_status(
            self.tr("Times as 2240, -10 or . · Alt+1 to 4: how urgent · F4: which patrol")
        )

    def window_title(self) -> str:
        return self.tr("Incidents")

    # Doing

    def begin_new(self) -> None:
        """An empty form; a draft is kept as soon as it has a time, a beat and a kind."""
        if not self.leave():
            return
        self.form.begin_new()

    def show_record(self, which: object) -> None:
        if which == "new":
            self.begin_new()
        elif which == "import":
            self.import_panel.choose_file()
        elif isinstance(which, LogView):
            self.log.filters.show_view(which)
        elif isinstance(which, int):
            with self.telling():
                with self.workspace.read() as session:
                    entry = incident_sheets.entry(session, which)
                self.log.widen(entry.seen_from.date())
                self._choose(which)

    def focus_filter(self) -> None:
        self.log.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.log.search.selectAll()

    def areas(self) -> list[QWidget]:
        first = self.form.amend if self.form.is_locked else self.form.starts
        return [first, self.log.search, self.log.list]

    def removal_areas(self) -> list[QWidget]:
        return [self.log.list]

    def forms(self) -> tuple[IncidentForm, ...]:
        return (self.form,)

    def print_log(self) -> None:
        self.wants.emit("reports", "incident-log")

    def _print_about(self, key: str) -> None:
        """A document about the incident that is shown, or its blank form while one is written."""
        sheet = self.form.sheet
        chosen = sheet.incident_id if sheet is not None else None
        self.wants.emit("reports", (key, {"incident_id": chosen}))

    def remove_record(self) -> None:
        sheet = self.form.sheet
        if sheet is None:
            return
        with self.telling():
            label = self.tr("Remove {number}").format(number=sheet.number)
            with self.workspace.change(label) as session:
                incidents.remove(session, sheet.incident_id)
            self.say(self.tr("Removed the draft {number}.").format(number=sheet.number), undo=True)

    def refresh(self) -> None:
        with self.workspace.read() as session:
            self.log.load_choices(session)
            self.form.load_choices(session)
            waits = incident_sheets.waiting(session)
            asked = len(answers.open_questions(session))
        self._show_log()
        self._show_current()
        returned = waits.get(IncidentStatus.RETURNED, 0)
        to_check = waits.get(IncidentStatus.SUBMITTED, 0)
        self._say_waiting(returned, to_check, asked)
        self.needs_changed.emit(returned + to_check + asked)
        self._set_page_verbs()

    # Inside

    def _say_waiting(self, returned: int, to_check: int, asked: int) -> None:
        parts = [counted("IncidentsPage", "%n returned", number=returned)] if returned else []
        parts += [counted("IncidentsPage", "%n to check", number=to_check)] if to_check else []
        parts += (
            [counted("IncidentsPage", "%n asked by the station", number=asked)] if asked else []
        )
        whole = counted(
            "IncidentsPage",
            "%n needs you: {parts}|%n need you: {parts}",
            number=returned + to_check + asked,
        )
        self.context.setText(whole.format(parts=", ".join(parts)) if parts else "")

    def _show_log(self, *, afresh: bool = False) -> None:
        self._is_settling = True
        with self.workspace.read() as session:
            self.log.load(session, current=self.current, afresh=afresh)
        self.log.list.choose(self.current, reveal=not afresh)
        self._is_settling = False

    def _show_filtered(self) -> None:
        """From the top, as other entries come up with each letter that is typed."""
        self._show_log(afresh=True)
        self.log.list.scrollToTop()

    def _show_current(self) -> None:
        if self.current is None:
            if self.form.sheet is not None or not self.form.is_new:
                self._start_blank()
            return
        with self.workspace.read() as session:
            try:
                entry = incident_sheets.entry(session, self.current)
            except InputError:
                entry = None
        if entry is None:
            self.current = None
            self._start_blank()
        else:
            self.form.show_sheet(entry)

    def _start_blank(self) -> None:
        """An empty form, without taking the cursor away from where it is."""
        self.form.clear()
        if self.window().focusWidget() is None:
            self.form.focus_first()

    def _note_chosen(self, incident_id: int) -> None:
        if not self._is_settling:
            self._choose(incident_id)

    def _choose(self, incident_id: int) -> None:
        if incident_id == self.current and not self.form.is_new:
            return
        if self.leave():
            self.current = incident_id
            self._show_current()
        self._is_settling = True
        self.log.list.choose(self.current)
        self._is_settling = False
        self._set_page_verbs()

    def _open(self, incident_id: int) -> None:
        self._choose(incident_id)
        target = self.form.amend if self.form.amend.isVisible() else self.form.starts
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_added(self, incident_id: int) -> None:
        self.current = incident_id
        self.refresh()

    def _note_begun(self) -> None:
        self.current = None
        self._is_settling = True
        self.log.list.choose(None)
        self._is_settling = False
        self._set_page_verbs()

    def _leave_form(self) -> None:
        self.form.finish()
        self.log.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, steps: int) -> None:
        places = [
            line.incident_id for line in self.log.table.lines if isinstance(line, IncidentEntry)
        ]
        here = places.index(self.current) if self.current in places else -1 if steps > 0 else 1
        if 0 <= here + steps < len(places):
            self._choose(places[here + steps])

    def _show_repeats(self, others: tuple[int, ...]) -> None:
        """The record that is shown, and those that share something with it."""
        if self.current is not None:
            self.log.show_among((self.current, *others))

    def _say_step(self, sentence: str) -> None:
        self.say(sentence, undo=bool(self.workspace.undo_label))

    def _prepare(self, path: Path) -> Reading:
        from watch_app.exchange.incidents import ground, understand  # noqa: PLC0415

        with self.workspace.read() as session:
            given = ground(session, now=self.workspace.now())
        return lambda tell: understand(path, given, tell=tell)

    def _keep_read(self, read: Any, tell: Tell) -> ImportReport:
        from watch_app.exchange.incidents import keep  # noqa: PLC0415

        return keep(self.workspace.file, read, tell=tell)

    def _pass_on(self) -> None:
        """Leave for the page on which the incident becomes a matter of a partner."""
        self.wants.emit("referrals", ("incident", self.current))

    def _set_page_verbs(self) -> None:
        form = self.form
        verbs: dict[str, Callable[[], None]] = {
            "new": self.begin_new,
            "new_incident": self.begin_new,
            "filter": self.focus_filter,
            "clear_filter": self.log.clear,
            "save_view": self.log.views.begin_saving,
            "seen_again": self.log.show_seen_again,
            "import": self.import_panel.choose_file,
            "print": self.print_log,
            "print_about": self.papers.open,
            "panel": self.splitter.toggle,
        }
        if form.sheet is None or not form.sheet.is_content_locked:
            verbs["save_next"] = form.save_and_next
            verbs["submit"] = form.save_and_submit
            verbs["add_part"] = form.parts.offer
            verbs["add_photo"] = form.add_photo
            if form.can_be_linked:
                verbs["link_duplicate"] = form.begin_linking
            verbs["choose_patrol"] = form.choose_patrol
            for value in range(1, 5):
                verbs[f"choice_{value}"] = partial(form.choose_urgency, value)
            verbs |= self._watching_verbs()
        else:
            verbs["amend"] = form.begin_amending
        if form.sheet is not None:
            verbs["edit"] = form.focus_first
        if form.repeat_lines.lines:
            verbs["show_repeats"] = form.follow_repeat
        if form.status == IncidentStatus.DRAFT:
            verbs["remove"] = self.remove_record
        texts = {
            f"choice_{value}": f"&{text.partition(chr(10))[0]}" for value, text in urgency_words()
        }
        if self.current is not None:
            verbs["refer"] = self._pass_on
        self.set_verbs(verbs, texts)

    def _watching_verbs(self) -> dict[str, Callable[[], None]]:
        """What can be done about what the form points out just now."""
        form = self.form
        verbs: dict[str, Callable[[], None]] = {}
        if form.plate_to_move() is not None:
            verbs["move_plate"] = form.move_plate
        if form.likest is not None:
            verbs["open_alike"] = form.open_alike
            if form.likest.can_be_same:
                verbs["link_alike"] = form.link_alike
        return verbs

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme().px(SIDE_BY_SIDE)
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        stack(self.splitter, wanted, 0.6)
