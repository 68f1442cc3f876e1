"""A patrol sheet keyed in: laid out as the paper is, with the keyboard alone."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.base import Page
from ui.pages.keying_form import SheetForm
from ui.pages.record_binding import Unkept
from ui.theme import theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import TextField
from ui.widgets.labels import FittedLabel
from ui.widgets.scrolling import ScrolledColumn
from ui.workspace import Workspace
from watch_app import keying, patrol_logs
from watch_app.errors import InputError, WatchkeeperError
from watch_app.keying import Waiting
from watch_app.text import translate as counted

WIDEST = 940
"""At 100 %: a line is not longer than the eye can follow."""
HEAD = "head"


class KeyingPage(Page):
    """One sheet at a time; keeping it goes on to the next of the pile."""

    name: ClassVar[str] = "keying"
    section: ClassVar[str] = "roster"
    tables: ClassVar[frozenset[str]] = frozenset(
        [
            "assignment",
            "attendance",
            "beat",
            "category",
            "directed_patrol",
            "incident",
            "outing",
            "patrol",
            "patrol_kit",
            "patrol_log",
            "sheet_number",
            "volunteer",
            "watch",
        ]
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.patrol_id: int | None = None
        self.form: SheetForm | None = None
        self.pile: tuple[Waiting, ...] = ()
        self.back = Button(self.tr("Roster"), "left", kind="quiet")
        self.earlier = IconButton("left", self.tr("The sheet before"))
        self.later = IconButton("right", self.tr("The next sheet"))
        self.number = TextField(placeholder=self.tr("Number on the sheet"))
        self.waiting = Button("")
        self.nothing = EmptyState(
            self.tr("No sheet to key in"),
            self.tr("Sheets of the last fortnight stand here once their patrols are over."),
            icon_name="roster",
        )
        self._build()

    def window_title(self) -> str:
        return self.tr("Key in a sheet")

    def _build(self) -> None:
        px = theme().px
        self._head.insertWidget(0, self.back)
        self._head.insertWidget(2, self.earlier)
        self._head.insertWidget(3, self.later)
        self.number.setAccessibleName(self.tr("Number on the sheet"))
        self.filters.addWidget(self.number)
        self.filters.addWidget(self.waiting)
        hint = self.tr("Enter goes on, Ctrl+Enter keeps the sheet.")
        self.filters.addWidget(FittedLabel(hint, "small", colour="ink3"))
        self.filters.addStretch(1)
        inner = QWidget()
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(px(20), 0, px(20), px(20))
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._middle)
        outer.addStretch(1)
        self.scrolled = ScrolledColumn(inner)
        self.views = QStackedWidget()
        self.views.addWidget(self.scrolled)
        self.views.addWidget(self.nothing)
        self.views.setMinimumSize(1, 1)
        self.content.addWidget(self.views)
        self.back.clicked.connect(self._leave_for_roster)
        self.earlier.clicked.connect(lambda: self.step(-1))
        self.later.clicked.connect(lambda: self.step(1))
        self.waiting.clicked.connect(self._go_to_waiting)
        self.number.returnPressed.connect(self._go_to_number)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        theme().changed.connect(self._dress)
        self._dress()

    def _follow_focus(self, _was: QWidget | None, now: QWidget | None) -> None:
        """Let the field that is written in be seen."""
        if now is not None and self.form is not None and self.form.isAncestorOf(now):
            self.scrolled.reveal(now)

    def _dress(self) -> None:
        self._middle.setMaximumWidth(theme().px(WIDEST))
        self.number.setFixedWidth(theme().px(190))

    # Showing

    def refresh(self) -> None:
        """Show the sheet anew, unless something is written in it that is not kept."""
        now = self.workspace.now()
        with self.workspace.read() as session:
            self.pile = keying.waiting(session, now)
            if self.patrol_id is None:
                self.patrol_id = self._first_waiting()
        if self.form is None or not self.form.is_touched:
            self._show_sheet()
        self._say()

    def _first_waiting(self) -> int | None:
        left = [each for each in self.pile if not each.is_keyed]
        # What was printed lies on the pile; other patrols may have had no sheet at all.
        ordered = sorted(left, key=lambda each: not each.number)
        return ordered[0].patrol_id if ordered else None

    def _show_sheet(self) -> None:
        sheet = None
        if self.patrol_id is not None:
            try:
                with self.workspace.read() as session:
                    sheet = keying.sheet(session, self.patrol_id, self.workspace.now())
            except InputError as problem:
                self.show_banner("broken", str(problem), about=HEAD)
        if self.form is not None:
            if sheet == self.form.sheet:
                return
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        if sheet is not None:
            self.form = SheetForm(sheet, self.workspace)
            self.form.keep.clicked.connect(self.keep)
            self._column.addWidget(self.form)
            self.form.show()
        self.views.setCurrentWidget(self.scrolled if self.form is not None else self.nothing)

    def _say(self) -> None:
        sheet = self.form.sheet if self.form is not None else None
        said = " ".join(part for part in (sheet.number, sheet.label) if part) if sheet else ""
        self.context.setText(said)
        self.set_chip(self.tr("Keyed in") if sheet is not None and sheet.is_keyed else "")
        left = sum(bool(each.number) and not each.is_keyed for each in self.pile)
        self.waiting.setVisible(left > 0)
        self.waiting.setText(
            counted(
                "Keying",
                "%n printed sheet is not keyed in|%n printed sheets are not keyed in",
                number=left,
            )
        )
        self.earlier.setEnabled(self._neighbour(-1) is not None)
        self.later.setEnabled(self._neighbour(1) is not None)
        verbs = {"key_sheet": self.begin}
        if self.form is not None:
            verbs["save_next"] = self.keep
        if self.earlier.isEnabled():
            verbs["earlier"] = lambda: self.step(-1)
        if self.later.isEnabled():
            verbs["later"] = lambda: self.step(1)
        self.set_verbs(verbs, {"save_next": self.tr("&Keep this sheet, and next")})

    # Going about

    def show_record(self, which: object) -> None:
        """Show the sheet of a patrol."""
        if isinstance(which, int):
            self.show_patrol(which)

    def show_patrol(self, patrol_id: int) -> None:
        """Show another sheet, unless something here would be lost."""
        if patrol_id != self.patrol_id and not self.leave():
            return
        self.hide_banner(HEAD)
        self.patrol_id = patrol_id
        self._show_sheet()
        self._say()
        self.begin()

    def _neighbour(self, by: int) -> int | None:
        ids = [each.patrol_id for each in self.pile]
        if self.patrol_id not in ids:
            return ids[-1] if ids and by < 0 else None
        place = ids.index(self.patrol_id) + by
        return ids[place] if 0 <= place < len(ids) else None

    def step(self, by: int) -> None:
        """Go to the sheet of the patrol before or after."""
        patrol_id = self._neighbour(by)
        if patrol_id is not None:
            self.show_patrol(patrol_id)

    def _go_to_waiting(self) -> None:
        patrol_id = self._first_waiting()
        if patrol_id is not None:
            self.show_patrol(patrol_id)

    def _go_to_number(self) -> None:
        try:
            with self.workspace.read() as session:
                patrol_id = patrol_logs.patrol_of(session, self.number.text())
        except InputError as problem:
            self.show_banner("broken", str(problem), about=HEAD)
            self.number.selectAll()
            return
        self.number.set_text("")
        self.show_patrol(patrol_id)

    def begin(self) -> None:
        """Put the keyboard on the first field of the sheet."""
        if self.form is not None:
            self.form.begin()
        else:
            self.number.setFocus(Qt.FocusReason.TabFocusReason)

    def areas(self) -> list[QWidget]:
        form = self.form
        if form is None:
            return [self.number]
        return [
            self.number,
            (form.tasks.controls or form.before.controls)[0],
            form.crew.times,
            form.log.rows[-1].time,
            form.seen.controls[0],
            form.keep,
        ]

    def take_focus(self) -> None:
        super().take_focus()
        self.begin()

    # Keeping

    def keep(self) -> None:
        """Keep the sheet as it is written, in one step, and go on to the next."""
        form = self.form
        if form is None:
            return
        focus = self.focusWidget()
        if focus is not None and form.isAncestorOf(focus):
            focus.clearFocus()
        times = form.crew.times.times
        problem = form.problem()
        if problem or times is None:
            self.show_banner("broken", problem or self.tr("Write when they walked."), about=HEAD)
            return
        content, begun = form.content()
        label = self.tr("Key in the sheet of {patrol}").format(patrol=form.sheet.label)
        try:
            with self.workspace.change(label) as session:
                form.shown = form.written()
                numbers = keying.keep(
                    session,
                    form.sheet.patrol_id,
                    content,
                    form.crew.attended(),
                    walked=times,
                    begun=begun,
                    now=self.workspace.now(),
                    instant=self.workspace.instant(),
                )
        except WatchkeeperError as fault:
            form.shown = ()
            self.show_banner("broken", str(fault), about=HEAD)
            return
        self.hide_banner(HEAD)
        self._say_kept(form.sheet.label, numbers)
        self._go_on()

    def _say_kept(self, label: str, numbers: tuple[str, ...]) -> None:
        if numbers:
            sentence = self.tr("Kept: {patrol}. Begun: {numbers}.")
            self.say(sentence.format(patrol=label, numbers=", ".join(numbers)), undo=True)
        else:
            self.say(self.tr("Kept: {patrol}.").format(patrol=label), undo=True)

    def _go_on(self) -> None:
        patrol_id = self._first_waiting()
        if patrol_id is not None:
            self.show_patrol(patrol_id)
        else:
            self.begin()

    # Leaving

    @property
    def unkept(self) -> Unkept | None:
        """The sheet that is written here and not kept yet."""
        form = self.form
        if form is None or not form.is_touched:
            return None
        sentence = self.tr("The sheet of {patrol} is written but not kept. Keep it, or drop it.")
        return Unkept(sentence.format(patrol=form.sheet.label), self.tr("Drop it"), form.written())

    def give_up(self) -> None:
        form = self.form
        if form is not None:
            self._column.removeWidget(form)
            form.hide()
            form.deleteLater()
            self.form = None
            self._show_sheet()

    def _leave_for_roster(self) -> None:
        self.wants.emit("roster", self.form.sheet.starts.date() if self.form else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave_for_roster()
        else:
            super().keyPressEvent(event)
