"""Reports: choose a document and what it covers, see its pages, save or print it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.pages.base import Page
from ui.pages.reports_calls import call_order, patrols_to_fill
from ui.pages.reports_list import DocumentList
from ui.pages.reports_making import Made, Making, Order
from ui.pages.reports_options import CallOptions, LogOptions, Options, RosterOptions
from ui.pages.reports_print import printer_for, printing
from ui.pages.reports_tools import PreviewTools
from ui.pages.roster_facts import choose
from ui.tasks import Task
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.pdf_view import PdfView
from ui.widgets.progress_strip import ProgressStrip
from ui.workspace import Workspace
from watch_app import incident_sheets, overrides, planning, roster_sheets, watches
from watch_app.records import NameStyle
from watch_app.text import translate

if TYPE_CHECKING:
    from watch_app.storage import Session


class ReportsPage(Page):
    """The preview is made of the watch as it is now, again after each change."""

    name: ClassVar[str] = "reports"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.shown: Made | None = None
        """The document in the preview; None while another one is wanted."""
        self._is_first = True
        self._wanted_patrol: int | None = None
        """Whose call list is asked for."""
        self._begun_with: tuple[str, NameStyle] | None = None
        """Paper and names of the watch when the options last followed it."""
        self.making = Making(self)
        self.documents = DocumentList()
        self.roster_options = RosterOptions()
        self.log_options = LogOptions(workspace)
        self.call_options = CallOptions()
        self._options: dict[str, Options] = {
            "roster": self.roster_options,
            "incident-log": self.log_options,
            "call-list": self.call_options,
        }
        self.preview = PdfView()
        self.tools_row = PreviewTools(self.preview)
        self.nothing = EmptyState("", "", icon_name="reports")
        self.strip = ProgressStrip()
        self.save = Button(self.tr("Save PDF"), "export")
        self.print = Button(self.tr("Print"), "print", kind="primary")
        self._build()
        self._connect()

    def window_title(self) -> str:
        return self.tr("Reports")

    def _build(self) -> None:
        px = theme().px
        self.tools.addWidget(self.tools_row)
        self.tools.addWidget(self.save)
        self.set_primary(self.print)
        self.save.setToolTip(self.tr("Save this document as a PDF (Ctrl+Shift+S)"))
        self.print.setToolTip(self.tr("Print this document (Ctrl+P)"))
        self.views = QStackedWidget()
        self.views.addWidget(self.preview)
        self.views.addWidget(self.nothing)
        # What is behind the view that is shown asks for no room.
        self.views.setMinimumSize(1, 1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(10), px(16), px(10))
        for options in self._options.values():
            head.addWidget(options, 1)
        right.addWidget(self.strip)
        right.addLayout(head)
        right.addWidget(self.views, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.documents)
        row.addLayout(right, 1)
        self.content.addLayout(row, 1)
        self._show_options()

    def _connect(self) -> None:
        self.documents.chosen.connect(self.show_document)
        for options in self._options.values():
            options.changed.connect(self.refresh)
        self.making.made.connect(self._show_made)
        self.making.failed.connect(self._note_failed)
        self.save.clicked.connect(self.choose_file)
        self.print.clicked.connect(self.choose_printer)

    # Which document

    @property
    def key(self) -> str:
        """The document chosen."""
        return self.documents.current

    def show_document(self, key: str) -> None:
        self.documents.set_current(key)
        self._show_options()
        self.refresh()

    def _show_options(self) -> None:
        for key, options in self._options.items():
            options.setVisible(key == self.key)

    def show_record(self, which: object) -> None:
        """Show a document by its key, or a roster by ("roster", its id)."""
        if isinstance(which, tuple) and which and which[0] == "roster":
            self.roster_options.roster.set_value(which[1])
            self.show_document("roster")
        elif isinstance(which, tuple) and which and which[0] == "call-list":
            self._wanted_patrol = which[1]
            self.show_document("call-list")
        elif which in self._options:
            self.show_document(str(which))

    # Making it

    def refresh(self) -> None:
        with self.workspace.read() as session:
            self._offer(session)
            order = self._order(session)
        self.shown = None
        if order is None:
            self._show_nothing()
        else:
            self.making.make(order)
        self._offer_verbs()

    def _offer(self, session: Session) -> None:
        """Bring the choices in line with the watch."""
        rows = roster_sheets.rows(session)
        today = self.workspace.today()
        self.roster_options.offer(rows)
        if self.key == "call-list":
            patrols = patrols_to_fill(session, self.workspace.now(), self._wanted_patrol)
            self.call_options.offer(patrols)
            if self._wanted_patrol is not None:
                self.call_options.patrol.set_value(self._wanted_patrol)
                self._wanted_patrol = None
        self.log_options.offer(today)
        if self._is_first:
            self._is_first = False
            row = choose(rows, None, today)
            self.roster_options.roster.set_value(row.id if row is not None else None)
        watch = watches.watch_of(session)
        if (watch.paper, watch.name_style) != self._begun_with:
            self._begun_with = watch.paper, watch.name_style
            for options in self._options.values():
                options.paper.set_value(watch.paper)
            self.roster_options.names.set_value(watch.name_style.value)

    def _order(self, session: Session) -> Order | None:
        """What is to be printed, or None where there is nothing."""
        from watch_app.reports import document  # noqa: PLC0415  (after first paint)

        found = document(self.key)
        values = self._options[self.key].values()
        now = self.workspace.now()
        if self.key == "roster":
            roster_id = self.roster_options.roster.value
            if not isinstance(roster_id, int):
                return None
            sheet = roster_sheets.sheet(session, roster_id)
            if not sheet.patrols:
                return None
            judge = planning.judge_for(session, roster_id)
            on_purpose = overrides.register(session, roster_id)
            return Order(found, sheet, now, judge, register=on_purpose, values=values)
        if self.key == "call-list":
            patrol = self.call_options.patrol.value
            return (
                call_order(session, patrol, found, self.workspace, values)
                if isinstance(patrol, int)
                else None
            )
        period = self.log_options.period
        if period is None:
            return None
        log = incident_sheets.log(session, *period, self.workspace.now())
        return Order(found, log, now, None, values) if log.entries else None

    def _show_made(self, made: Made) -> None:
        self.shown = made
        self.hide_banner()
        self.preview.show_pages(made.pages)
        self.views.setCurrentWidget(self.preview)
        self.set_status(made.order.file_name)
        self._offer_verbs()

    def _note_failed(self, sentence: str) -> None:
        """What was in the preview is not what is asked for."""
        self.show_banner("broken", sentence)
        self.preview.show_pages(None)
        self.set_status("")
        self._offer_verbs()

    def _show_nothing(self) -> None:
        self.making.forget()
        self.preview.show_pages(None)
        if self.key == "roster":
            words = (
                self.tr("Nothing to print yet"),
                self.tr("There are no patrols. Make a roster first, on the Roster page."),
            )
        elif self.key == "call-list":
            words = (
                self.tr("Nobody to ring"),
                self.tr("No coming patrol lacks somebody."),
            )
        else:
            words = (
                self.tr("Nothing to print"),
                self.tr("No incidents were submitted in these days. Choose other ones."),
            )
        self.nothing.set_words(*words)
        self.views.setCurrentWidget(self.nothing)
        self.set_status("")

    def _offer_verbs(self) -> None:
        is_ready = self.shown is not None
        making, nothing = self.tr("It is being made."), self.tr("There is nothing to print.")
        why = "" if is_ready else making if self.making.is_wanted else nothing
        self.save.setEnabled(is_ready)
        self.print.setEnabled(is_ready)
        for button in (self.save, self.print):
            button.setAccessibleDescription(why)
        self.tools_row.setEnabled(is_ready)
        verbs: dict[str, Callable[[], None]] = {}
        if is_ready:
            verbs = {"print": self.choose_printer, "save_pdf": self.choose_file}
        self.set_verbs(verbs)

    # Saving and printing

    def choose_file(self) -> None:
        """Ask where the PDF goes."""
        if self.shown is None:
            return
        dialog = QFileDialog(self, self.tr("Save as PDF"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self.shown.order.file_name)
        made = self.shown
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name), made))
        dialog.open()

    def save_to(self, path: Path, made: Made) -> None:
        """Write a document that was shown."""
        try:
            path.write_bytes(made.pages.content)
        except OSError:
            sentence = self.tr("{file} cannot be written. Choose another folder.")
            self.show_banner("broken", sentence.format(file=path.name))
            return
        self.say(self.tr("Saved: {file}").format(file=path.name))

    def choose_printer(self) -> None:
        """Show the system's dialog."""
        if self.shown is None:
            return
        made = self.shown
        printer = printer_for(made.pages, made.order.file_name)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self.print_on, printer, made))
        # The dialog's own open() wants a receiver by name.
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter, made: Made) -> Task:
        """Print in the background, with a strip that can stop it."""
        stopped = Event()
        task = Task(printing(made.pages, printer, stopped.is_set), halt=stopped.set)
        task.progress.connect(self.strip.set_progress)
        task.finished.connect(self._say_printed)
        task.failed.connect(lambda sentence: self.show_banner("broken", sentence))
        self.strip.follow(task, self.tr("Printing"))
        task.start()
        return task

    def _say_printed(self, pages: int) -> None:
        self.say(translate("Reports", "%n page printed.|%n pages printed.", number=pages))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tools_row.fit(self.width())

    def areas(self) -> list[QWidget]:
        return [self.documents, self._options[self.key].paper, self.preview]
