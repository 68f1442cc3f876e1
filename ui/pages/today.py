"""Today: what needs a person now; in a new watch, the steps to the first roster."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.pages.base import Page
from ui.pages.today_cards import MonthCard, TaskRow, TonightCard
from ui.pages.today_steps import StepsView
from ui.theme import theme
from ui.widgets.card import Card, Hairline
from ui.widgets.labels import Label
from ui.widgets.scrolling import ScrolledColumn
from ui.workspace import Workspace
from watch_app import today
from watch_app.text import translate as counted
from watch_app.today import TaskKind, TodaySheet, When

SIDE, SIDE_BY_SIDE = 358, 900


class TodayPage(Page):
    """Rows by urgency at the left, tonight and the month at the right."""

    name: ClassVar[str] = "today"
    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.header.hide()
        self.steps = StepsView(workspace)
        self.steps.wants.connect(self.wants)
        self.steps.does.connect(self.does)
        self.greeting = Label("", "display", bold=True, wrap=True)
        self.sentence = Label("", "body", colour="ink2", wrap=True)
        self.tonight = TonightCard()
        self.tonight.opened.connect(lambda patrol: self.wants.emit("roster", patrol))
        self.month = MonthCard()
        self.rows: list[TaskRow] = []
        self._tasks = QVBoxLayout()
        self._side = QVBoxLayout()
        self._lay_out_work()
        self.views = QStackedWidget()
        self.views.addWidget(self.steps)
        self.views.addWidget(self._scrolled)
        self.views.setMinimumSize(1, 1)
        self.content.addWidget(self.views)
        self._shown: TodaySheet | None = None

    def window_title(self) -> str:
        return self.tr("Today")

    def areas(self) -> list[QWidget]:
        if self.views.currentWidget() is self.steps:
            return [self.steps.first_button()]
        return [self.rows[0].button] if self.rows else [self.tonight]

    def refresh(self) -> None:
        with self.workspace.read() as session:
            sheet = today.sheet(session, self.workspace.now())
        if not sheet.steps.is_done:
            self.steps.show_sheet(sheet)
            self.views.setCurrentWidget(self.steps)
            self.needs_changed.emit(0)
            return
        self.views.setCurrentWidget(self._scrolled)
        self.needs_changed.emit(len(sheet.tasks))
        if sheet == self._shown:
            return
        self._shown = sheet
        self.greeting.setText(sheet.title)
        self.sentence.setText(self._sentence(sheet))
        self._show_tasks(sheet)
        self.tonight.show_patrols(sheet.tonight, self.workspace.now())
        self.month.show_figures(sheet.month)

    # Inside

    def _lay_out_work(self) -> None:
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.addWidget(self.greeting, 0, 0, 1, 2)
        self._grid.addWidget(self.sentence, 1, 0, 1, 2)
        self._left, self._right = QWidget(), QWidget()
        self._left.setLayout(self._tasks)
        self._right.setLayout(self._side)
        for layout in (self._tasks, self._side):
            layout.setContentsMargins(0, 0, 0, 0)
        self._side.addWidget(self.tonight)
        self._side.addWidget(self.month)
        self._side.addStretch(1)
        self._scrolled = ScrolledColumn(inner)
        theme().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        px = theme().px
        self._grid.setContentsMargins(px(28), px(22), px(24), px(24))
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(2))
        self._tasks.setSpacing(px(6))
        self._side.setSpacing(px(18))
        self._arrange()

    def _arrange(self) -> None:
        """Two columns where there is room, one below the other where there is not."""
        is_wide = self.width() >= theme().px(SIDE_BY_SIDE)
        self._grid.addWidget(self._left, 2, 0, 1, 1 if is_wide else 2, Qt.AlignmentFlag.AlignTop)
        if is_wide:
            self._grid.addWidget(self._right, 2, 1, Qt.AlignmentFlag.AlignTop)
            self._right.setFixedWidth(theme().px(SIDE))
        else:
            self._grid.addWidget(self._right, 3, 0, 1, 2)
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(16_777_215)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(4, 1)

    def _sentence(self, sheet: TodaySheet) -> str:
        now = sum(task.when == When.NOW for task in sheet.tasks)
        later = len(sheet.tasks) - now
        if not sheet.tasks:
            return self._all_done(sheet)
        if not now:
            return counted(
                "TodayPage",
                "Nothing needs you at once. %n thing can wait until tomorrow."
                "|Nothing needs you at once. %n things can wait until tomorrow.",
                number=later,
            )
        first = counted("TodayPage", "%n thing needs you now.|%n things need you now.", number=now)
        if not later:
            return first
        second = counted(
            "TodayPage",
            "%n more can wait until tomorrow.|%n more can wait until tomorrow.",
            number=later,
        )
        return self.tr("{now} {later}").format(now=first, later=second)

    def _all_done(self, sheet: TodaySheet) -> str:
        coming = [each for each in sheet.tonight if each.starts >= self.workspace.now()]
        if not coming:
            return self.tr("Nothing needs you.")
        following = coming[0]
        sentence = self.tr("Nothing needs you. Next patrol: {beat}, {time}, {crew}.")
        return sentence.format(
            beat=following.beat, time=f"{following.starts:%H:%M}", crew=following.crew
        )

    def _show_tasks(self, sheet: TodaySheet) -> None:
        focus = self.window().focusWidget()
        kept = next((row.task for row in self.rows if row.button is focus), None)
        while (item := self._tasks.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        headings = {
            When.NOW: self.tr("Now"),
            When.WEEK: self.tr("This week"),
            When.LATER: self.tr("Later"),
        }
        for when, heading in headings.items():
            group = [task for task in sheet.tasks if task.when == when]
            if not group:
                continue
            label = Label(heading, "dense", bold=True, colour="ink2")
            label.setContentsMargins(0, theme().px(12), 0, 0)
            self._tasks.addWidget(label)
            card = Card(padded=False)
            for place, task in enumerate(group):
                if place:
                    card.add(Hairline())
                row = TaskRow(task, is_first=not self.rows)
                row.opened.connect(self._open)
                card.add(row)
                self.rows.append(row)
            self._tasks.addWidget(card)
        self._tasks.addStretch(1)
        for row in self.rows:
            if row.task == kept:
                row.button.setFocus()

    def _open(self, task: object) -> None:
        if not isinstance(task, today.Task):
            return
        if task.kind in (TaskKind.NO_ROSTER, TaskKind.ROSTER_ENDS):
            self.does.emit("generate")
            return
        pages = {
            TaskKind.GAP: "roster",
            TaskKind.DRAFT: "roster",
            TaskKind.UNTOLD: "versions",
            TaskKind.SHEETS: "keying",
            TaskKind.TO_KEY_IN: "attendance",
            TaskKind.CHECK_ENDS: "volunteers",
            TaskKind.ASKED: "incidents",
            TaskKind.REQUEST: "beats",
            TaskKind.RETURNED: "incidents",
            TaskKind.TO_CHECK: "incidents",
            TaskKind.LATE: "standards",
            TaskKind.PARTNER: "referrals",
            TaskKind.FEEDBACK: "standards",
            TaskKind.ACTION: "problems",
            TaskKind.DECISION: "meetings",
            TaskKind.ASSESSMENT: "problems",
        }
        which: object = task.record_id
        if task.kind in (TaskKind.DRAFT, TaskKind.TO_KEY_IN):
            which = task.due.date()
        elif task.kind == TaskKind.GAP:
            which = ("ring", task.record_id)
        self.wants.emit(pages[task.kind], which)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
