"""The steps from an empty watch to its first roster."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import MEDIUM, pixmap
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Hairline
from ui.widgets.labels import Label
from ui.widgets.scrolling import ScrolledColumn
from ui.widgets.street import Street
from ui.workspace import Workspace
from watch_app import watches
from watch_app.text import translate as counted
from watch_app.today import TodaySheet

WIDTH = 820


class StepsView(ScrolledColumn):
    """What is done has a tick, what comes next the one primary button."""

    wants = Signal(str, object)
    does = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        inner = QWidget()
        super().__init__(inner)
        self._workspace = workspace
        self.greeting = Label("", "display", bold=True, wrap=True)
        self.sentence = Label(
            self.tr("Three things, about half an hour, and the first roster is there."),
            "body",
            colour="ink2",
            wrap=True,
        )
        self.steps = (
            _Step("", 0),
            _Step(self.tr("Add the people"), 1),
            _Step(self.tr("Add the beats"), 2),
            _Step(self.tr("Say when you patrol"), 3),
            _Step(self.tr("Generate the first roster"), 4),
        )
        self.steps[0].heading.setText(self.tr("Your watch has a name and rules"))
        self.change = Button(self.tr("Change"), kind="quiet")
        self.take = Button(self.tr("Import people"), "import")
        self.type_one = Button(self.tr("Type one"))
        self.beat = Button(self.tr("Add a beat"))
        self.shift = Button(self.tr("Add a shift"))
        self.generate = Button(self.tr("Generate"))
        for step, buttons in zip(
            self.steps,
            (
                (self.change,),
                (self.take, self.type_one),
                (self.beat,),
                (self.shift,),
                (self.generate,),
            ),
            strict=True,
        ):
            step.add_buttons(buttons)
        self._connect()
        self._lay_out(inner)

    def first_button(self) -> Button:
        """The one to press next."""
        primary = [button for button in self._in_order() if button.kind == "primary"]
        return primary[0] if primary else self.beat

    def show_sheet(self, sheet: TodaySheet) -> None:
        """Show how far the watch has come."""
        done = sheet.steps
        self.greeting.setText(self.tr("Welcome to {watch}").format(watch=sheet.watch))
        presets = {each.code: each.title for each in watches.presets()}
        self.steps[0].sentence.setText(
            self.tr("{watch}, {preset}, {paper} paper, {zone}").format(
                watch=sheet.watch,
                preset=presets.get(sheet.preset, sheet.preset),
                paper=sheet.paper,
                zone=sheet.time_zone,
            )
        )
        self.steps[1].sentence.setText(self._people(done.volunteers))
        self.steps[2].sentence.setText(
            counted("StepsView", "%n beat so far.|%n beats so far.", number=done.beats)
            if done.beats
            else self.tr("Name and meeting point are enough. A map can follow.")
        )
        self.steps[3].sentence.setText(
            counted("StepsView", "%n shift so far.|%n shifts so far.", number=done.shifts)
            if done.shifts
            else self.tr("For example: Fridays 20:00–22:00, Market Street, two or three people.")
        )
        self.steps[4].sentence.setText(
            self.tr("Everything is there. It takes less than a minute.")
            if done.can_generate
            else self.tr("Ready as soon as the three steps above are done.")
        )
        are_done = (True, done.volunteers >= 3, done.beats > 0, done.shifts > 0, done.rosters > 0)
        following = are_done.index(False) if False in are_done else 0
        for place, step in enumerate(self.steps):
            step.show_state(is_done=are_done[place], is_next=place == following)
        self.generate.why_off(
            "" if done.can_generate else self.tr("People, a beat and a shift come first.")
        )

    # Inside

    def _people(self, volunteers: int) -> str:
        if not volunteers:
            return self.tr("From Google, Outlook or a spreadsheet, or typed in. At least three.")
        if volunteers < 3:
            return counted(
                "StepsView",
                "%n person so far; a roster needs at least three."
                "|%n people so far; a roster needs at least three.",
                number=volunteers,
            )
        return counted("StepsView", "%n person so far.|%n people so far.", number=volunteers)

    def _connect(self) -> None:
        self.change.clicked.connect(lambda: self.wants.emit("settings", "watch"))
        self.take.clicked.connect(lambda: self.wants.emit("volunteers", "import"))
        self.type_one.clicked.connect(lambda: self.wants.emit("volunteers", "new"))
        self.beat.clicked.connect(lambda: self.wants.emit("beats", "new"))
        self.shift.clicked.connect(lambda: self.wants.emit("shifts", "new"))
        self.generate.clicked.connect(lambda: self.does.emit("generate"))

    def _in_order(self) -> tuple[Button, ...]:
        return self.take, self.type_one, self.beat, self.shift, self.generate

    def _lay_out(self, inner: QWidget) -> None:
        px, middle = theme().px, Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(24), px(32), px(24), px(24))
        column.setSpacing(px(6))
        column.addWidget(Street(), 0, middle)
        column.addSpacing(px(14))
        for label in (self.greeting, self.sentence):
            label.setAlignment(middle)
            column.addWidget(label)
        column.addSpacing(px(14))
        card = Card(padded=False)
        for place, step in enumerate(self.steps):
            if place:
                card.add(Hairline())
            card.add(step)
        card.setMaximumWidth(px(WIDTH))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(card, 50)
        line.addStretch(1)
        column.addLayout(line)
        column.addSpacing(px(10))
        foot = QHBoxLayout()
        foot.setSpacing(px(4))
        sample = Button(self.tr("Open the sample watch"), kind="quiet")
        sample.clicked.connect(lambda: self.does.emit("open_sample"))
        other = Button(self.tr("Open a file"), kind="quiet")
        other.clicked.connect(lambda: self.does.emit("open_watch"))
        foot.addStretch(1)
        foot.addWidget(Label(self.tr("Only looking?"), "body", colour="ink2"))
        foot.addWidget(sample)
        foot.addSpacing(px(20))
        foot.addWidget(Label(self.tr("Already have one?"), "body", colour="ink2"))
        foot.addWidget(other)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)


class _Step(QWidget):
    """A number or a tick, what to do, and its buttons."""

    def __init__(self, heading: str, number: int) -> None:
        super().__init__()
        self.heading = Label(heading, "body", bold=True, wrap=True)
        self.sentence = Label("", "dense", colour="ink2", wrap=True)
        self._mark = _Mark(number)
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(self.heading)
        words.addWidget(self.sentence)
        self._row = QHBoxLayout(self)
        px = theme().px
        self._row.setContentsMargins(px(18), px(14), px(18), px(14))
        self._row.setSpacing(px(8))
        self._row.addWidget(self._mark)
        self._row.addSpacing(px(16))
        self._row.addLayout(words, 1)
        self._buttons: tuple[Button, ...] = ()

    def add_buttons(self, buttons: tuple[Button, ...]) -> None:
        self._buttons = buttons
        for button in buttons:
            self._row.addWidget(button)

    def show_state(self, *, is_done: bool, is_next: bool) -> None:
        self._mark.show_state(is_done=is_done, is_next=is_next)
        is_waiting = not self._buttons[-1].isEnabled()
        self.heading.set_colour("ink3" if is_waiting and not is_next else "ink")
        if self._buttons[0].kind != "quiet":
            self._buttons[0].set_kind("primary" if is_next else "normal")


class _Mark(QWidget):
    """A circle with a number, filled when it is next, with a tick when it is done."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._is_done = self._is_next = False
        theme().changed.connect(self._dress)
        self._dress()

    def show_state(self, *, is_done: bool, is_next: bool) -> None:
        self._is_done, self._is_next = is_done, is_next
        self.setAccessibleName(self.tr("Done") if is_done else "")
        self.update()

    def _dress(self) -> None:
        side = theme().px(36)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = theme().colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ink = "ink2"
        painter.setPen(QPen(colour("line2"), 1))
        if self._is_done:
            painter.setPen(QPen(colour("full_line"), 1.4))
        elif self._is_next:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            ink = "on_accent"
        painter.drawEllipse(circle)
        if self._is_done or self._number == 4:
            size = theme().px(MEDIUM)
            shape, tone = ("check", "full_text") if self._is_done else ("roster", ink)
            mark = pixmap(shape, tone, size, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, mark)
        else:
            painter.setFont(theme().font("control", bold=True))
            painter.setPen(colour(ink))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()
