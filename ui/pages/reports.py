"""Reports: choose a document and what it covers, see its pages, save or print it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.pages.base import Page
from ui.pages.form_panel import FormPanel
from ui.pages.reports_making import Made, Making, Opening, Order
from ui.pages.reports_options import choice_about
from ui.pages.reports_print import Leaving
from ui.pages.reports_register import RegisterView
from ui.pages.reports_side import DocumentSide
from ui.pages.reports_tools import PreviewTools
from ui.tasks import Task
from ui.widgets.buttons import Button
from ui.widgets.switch import Switch
from ui.workspace import Workspace
from watch_app import reports
from watch_app.reports import Document


class ReportsPage(Page):
    """The preview is made of the watch as it is now, again after each change."""

    name: ClassVar[str] = "reports"
    takes_forms: ClassVar[bool] = True
    """Whether forms come back here, and the register of prints is shown."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.shown: Made | None = None
        """The document in the preview; None while another one is wanted."""
        self._then: Callable[[Made], None] | None = None
        """What waits until the document is made anew."""
        self.making = Making(workspace, self)
        self.side = side = DocumentSide(workspace, self.offered())
        self.documents, self.options, self.paper = side.documents, side.options, side.paper
        self.preview, self.thumbnails = self.paper.view, self.paper.thumbnails
        self.views, self.nothing = side.views, side.nothing
        self.tools_row = PreviewTools(self.preview)
        self.register = RegisterView(workspace)
        self.switch = Switch(
            [("documents", self.tr("Documents")), ("register", self.tr("Register"))],
            name=self.tr("What is shown"),
        )
        self.leaving = Leaving(self, side.leaving)
        self.save = Button(self.tr("Save PDF"), "export")
        self.print = Button(self.tr("Print"), "print", kind="primary")
        self.take_form = Button(self.tr("Take in a form"), "import")
        self.form_panel = FormPanel(self)
        self._build()
        self._connect()

    def window_title(self) -> str:
        return self.tr("Reports")

    def _build(self) -> None:
        self.filters.addWidget(self.switch)
        self.filters.addStretch(1)
        self.filters.addWidget(self.tools_row)
        self.tools.addWidget(self.take_form)
        self.tools.addWidget(self.save)
        self.set_primary(self.print)
        self.save.setToolTip(self.tr("Save this document as a PDF (Ctrl+Shift+S)"))
        self.print.setToolTip(self.tr("Print this document (Ctrl+P)"))
        self.body = QStackedWidget()
        self.body.addWidget(self.side)
        self.body.addWidget(self.register)
        self.body.setMinimumSize(1, 1)
        self.content.addWidget(self.form_panel, 1)
        self.content.addWidget(self.body, 1)
        self.options.show_for(self.document)

    def _connect(self) -> None:
        self.documents.chosen.connect(self.show_document)
        self.switch.chosen.connect(self.turn_to)
        self.options.changed.connect(self.refresh)
        self.making.begun.connect(self._note_begun)
        self.making.opened.connect(self._show_opening)
        self.making.turned.connect(self._say_page)
        self.making.made.connect(self._show_made)
        self.making.empty.connect(self._show_nothing)
        self.making.failed.connect(self._note_failed)
        self.save.clicked.connect(self.choose_file)
        self.print.clicked.connect(self._print)
        self.take_form.clicked.connect(self.form_panel.choose_file)
        self.form_panel.opened.connect(self._fit_parts)
        self.form_panel.closed.connect(self._fit_parts)

    # Which document

    def offered(self) -> tuple[Document, ...]:
        """The documents of this page."""
        return reports.DOCUMENTS

    @property
    def document(self) -> Document:
        """The document chosen."""
        return reports.document(self.documents.current)

    def turn_to(self, side: str) -> None:
        """Show the documents, or the register of what was printed."""
        self.switch.set_value(side)
        self.body.setCurrentIndex(1 if side == "register" else 0)
        self._fit_parts()
        self._show_register()
        made = self.shown if side == "documents" else None
        self.set_status(made.order.file_name if made is not None else "")
        self._offer_verbs()

    def _fit_parts(self) -> None:
        """Give the page to the documents, to the register, or to a form that came back."""
        is_form = self.form_panel.isVisibleTo(self)
        is_register = self.body.currentWidget() is self.register
        both: tuple[QWidget, ...] = (self.body, self.switch, self.print)
        for part in both:
            part.setVisible(not is_form)
        self.take_form.setVisible(not is_form and not is_register and self.takes_forms)
        self.switch.setVisible(not is_form and self.takes_forms)
        of_documents: tuple[QWidget, ...] = (self.tools_row, self.save)
        for part in of_documents:
            part.setVisible(not is_form and not is_register)

    def _show_register(self) -> None:
        if self.body.currentWidget() is self.register:
            self.register.refresh()

    def print_register(self) -> None:
        """Show the register as a document, from its first day to its last."""
        self.show_document("print-register", self.register.period())

    def show_document(self, key: str, chosen: reports.Choice | None = None) -> None:
        """Show a document, about what is chosen already unless it is said."""
        self._then = None
        self.turn_to("documents")
        self.documents.set_current(key)
        self.options.show_for(self.document)
        if chosen is not None:
            self.options.begin_with(self.document, chosen)
        self.refresh()

    def show_record(self, which: object) -> None:
        """Show a document by its key, or by its key and what it is to be about."""
        key, about = which if isinstance(which, tuple) and len(which) == 2 else (which, None)
        found = next((each for each in self.offered() if each.key == key), None)
        if found is not None:
            self.show_document(found.key, choice_about(found, about))

    def _note_change(self, tables: frozenset[str]) -> None:
        # A new line in the register changes no document but those whose copies are numbered.
        if tables != {"print_record"} or self.document.is_numbered:
            super()._note_change(tables)
        elif self.isVisible():
            self._show_register()
            self._offer_verbs()

    # Making it

    def refresh(self) -> None:
        self._show_register()
        self.shown = None
        order = None
        with self.telling():
            order = self._order()
        if order is not None:
            self.making.make(order)
        else:
            self._show_nothing()
        self._offer_verbs()

    def _order(self) -> Order | None:
        """What is to be printed; None while a field cannot be understood."""
        document, now = self.document, self.workspace.zoned_now()
        with self.workspace.read() as session:
            self.options.offer(session, document)
            chosen = self.options.choice()
            if chosen is None:
                return None
            choice = reports.settled(session, document, chosen, now)
            about = reports.about(session, document, choice)
        return Order(document, choice, about, now)

    def _note_begun(self, task: Task) -> None:
        self.side.making.follow(task, self.tr("Making the pages"))

    def _show_opening(self, opening: Opening) -> None:
        """Show the first pages of what takes long; it leaves only when it is whole."""
        self.hide_banner()
        self.side.show_pages(opening.pages)

    def _say_page(self, number: int) -> None:
        self.side.making.set_progress(None, self.tr("page {number}").format(number=number))

    def _show_made(self, made: Made) -> None:
        self.shown = made
        self.hide_banner()
        if made.lacking:
            self.show_banner("short", made.lacking)
        self.side.show_pages(made.pages)
        self.set_status(made.order.file_name)
        self._offer_verbs()
        self._go_on()

    def _note_failed(self, sentence: str) -> None:
        """What was in the preview is not what is asked for."""
        self.show_banner("broken", sentence)
        self.paper.show_pages(None)
        self.set_status("")
        self._offer_verbs()

    def _show_nothing(self) -> None:
        self.making.forget()
        self.side.show_nothing(self.document.nothing())
        self.set_status("")
        self._offer_verbs()

    def _offer_verbs(self) -> None:
        is_ready = self.shown is not None
        making, nothing = self.tr("It is being made."), self.tr("There is nothing to print.")
        why = "" if is_ready else making if self.making.is_wanted else nothing
        self.save.setEnabled(is_ready)
        for button in (self.save, self.print):
            button.setAccessibleDescription(why)
        self.tools_row.setEnabled(is_ready)
        verbs: dict[str, Callable[[], None]] = {}
        if self.takes_forms:
            verbs |= {
                "take_form": self.form_panel.choose_file,
                "choice_1": lambda: self.turn_to("documents"),
                "choice_2": lambda: self.turn_to("register"),
            }
        if self.body.currentWidget() is self.register:
            is_ready = bool(self.register.model.rows)
            verbs |= {"filter": self.register.focus_filter}
            verbs |= {"print": self.print_register} if is_ready else {}
        elif is_ready:
            verbs |= {"print": self.choose_printer, "save_pdf": self.choose_file}
        self.print.setEnabled(is_ready)
        texts = {"choice_1": self.tr("&Documents"), "choice_2": self.tr("&Register of prints")}
        self.set_verbs(verbs, texts)

    # Saving and printing

    def choose_file(self) -> None:
        """Ask where the PDF goes, once a password that is wanted is written."""
        password = self.options.secret.taken()
        if password is not None:
            self._when_prepared(lambda made: self.leaving.choose_file(made, password))

    def choose_printer(self) -> None:
        """Ask which printer takes it."""
        self._when_prepared(self.leaving.choose_printer)

    def _print(self) -> None:
        self.verbs["print"]()

    def _when_prepared(self, go_on: Callable[[Made], None]) -> None:
        """Have the store note what it must before a document leaves, and go on with what is made.

        Where that changes the document, such as by the number of a sheet, it is made again first.
        """
        if self.shown is None:
            return
        order = self.shown.order
        self._then = go_on
        if order.document.prepare is not None:
            with self.telling(), self.workspace.change(self.tr("Print")) as session:
                order.document.prepare(session, order.choice, self.workspace.zoned_now())
        if self.shown is not None:
            self._go_on()

    def _go_on(self) -> None:
        go_on, self._then = self._then, None
        if go_on is not None and self.shown is not None:
            go_on(self.shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tools_row.fit(self.width())

    def areas(self) -> list[QWidget]:
        if self.form_panel.isVisible():
            return [self.form_panel.area, self.form_panel.take_it]
        if self.body.currentWidget() is self.register:
            return [self.switch, self.register.search, self.register.table]
        return [self.documents, self.options.paper, *self.paper.areas()]
