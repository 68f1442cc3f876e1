"""People beside the board: who is free on a day and has no patrol, to be dragged onto one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QSizePolicy

from ui.icons import pixmap
from ui.tables.board_cards import MARK
from ui.tables.board_words import long_day
from ui.tables.carrying import Carrying
from ui.tables.searching import folded, is_found
from ui.theme import theme
from ui.widgets.filter_chips import FilterChips
from ui.widgets.labels import Label
from ui.widgets.search_field import SearchField
from ui.widgets.side_panel import SidePanel
from watch_app.moving import Carried
from watch_app.people_sheets import DayState, PeopleSheet, PersonRow
from watch_app.sheets import PatrolCard, PatrolState, RosterSheet
from watch_app.text import translate as counted
from watch_app.wording import day_text


@dataclass(frozen=True, slots=True)
class FreePerson:
    """Somebody in the list, with what is said of them."""

    row: PersonRow
    note: str
    last: str

    @property
    def sentence(self) -> str:
        return ", ".join(part for part in (self.row.name, self.note, self.last) if part)


class FreePanel(SidePanel):
    """Lists who could still be given something on the day, or on the patrol, in sight."""

    follows_patrol: ClassVar[bool] = True

    def __init__(self, carrying: Carrying) -> None:
        super().__init__()
        self._people: tuple[FreePerson, ...] = ()
        self._shares: Mapping[int, float] = {}
        self.field = SearchField(self.tr("Type a name"), width=120)
        self.field.setAccessibleName(self.tr("Find somebody in the list"))
        self.chips = FilterChips()
        self.chips.add("all", self.tr("Everybody"))
        self.list = FreeList(carrying)
        self.note = Label("", "small", colour="ink3", wrap=True)
        for part in (self.field, self.chips, self.note):
            self.add(part)
        self.body.addWidget(self.list, 1)
        self._shown: tuple[RosterSheet, PeopleSheet, date, PatrolCard | None] | None = None
        self.field.searched.connect(lambda _words: self._list())
        self.chips.changed.connect(self._again)

    def note_shares(self, shares: Mapping[int, float]) -> None:
        self._shares = shares
        self._again()

    def show_day(
        self, sheet: RosterSheet, everybody: PeopleSheet, day: date, card: PatrolCard | None
    ) -> None:
        """List who is free: for this patrol, or for any patrol of the day."""
        self._shown = (sheet, everybody, day, card)
        self._again()

    def _again(self) -> None:
        if self._shown is None:
            return
        sheet, everybody, day, card = self._shown
        busy = {who.volunteer_id for each in sheet.patrols if each.on == day for who in each.crew}
        found = [
            self._described(row, sheet, day)
            for row in everybody.people
            if "all" in self.chips.chosen
            or (row.volunteer_id not in busy and self._could(row, sheet, day, card))
        ]
        self._people = tuple(sorted(found, key=lambda each: self._rank(each.row, sheet)))
        if "all" in self.chips.chosen:
            title = self.tr("Everybody")
        elif card is not None:
            title = self.tr("Free for this patrol")
        else:
            title = self.tr("Free on {day}").format(day=day_text(day))
        people = counted("Roster", "%n person|%n people", number=len(found))
        sentence = self.tr("{people}. Drag one onto a patrol, or press Space to pick one up.")
        self.set_heading(title, sentence.format(people=people))
        self.list.setAccessibleName(f"{title}, {long_day(day)}")
        self._list()

    def _could(
        self, row: PersonRow, sheet: RosterSheet, day: date, card: PatrolCard | None
    ) -> bool:
        if card is not None:
            return row.is_free(card.starts, card.ends)
        spans = {
            (each.starts, each.ends)
            for each in sheet.patrols
            if each.on == day and each.state != PatrolState.STOOD_DOWN
        }
        return row.state_on(day, spans) in (DayState.FREE, DayState.PART)

    def _rank(self, row: PersonRow, sheet: RosterSheet) -> tuple[bool, float, str]:
        """Whoever has least of their share first; the reserve last."""
        total = self._totals(sheet).get(row.volunteer_id, 0)
        return row.is_reserve, total - self._shares.get(row.volunteer_id, 0.0), row.sort_name

    def _totals(self, sheet: RosterSheet) -> Mapping[int, int]:
        if self._counted is None or self._counted[0] is not sheet:
            totals: dict[int, int] = {}
            for card in sheet.patrols:
                for who in card.crew:
                    totals[who.volunteer_id] = totals.get(who.volunteer_id, 0) + 1
            self._counted = (sheet, totals)
        return self._counted[1]

    _counted: tuple[RosterSheet, Mapping[int, int]] | None = None

    def _described(self, row: PersonRow, sheet: RosterSheet, day: date) -> FreePerson:
        total = self._totals(sheet).get(row.volunteer_id, 0)
        note = counted("Roster", "%n patrol|%n patrols", number=total)
        if row.volunteer_id in self._shares:
            share = f"{self._shares[row.volunteer_id]:.0f}"
            note = self.tr("{patrols}, fair share {share}").format(patrols=note, share=share)
        if row.is_reserve:
            note = self.tr("{patrols}, on the reserve: ring first").format(patrols=note)
        away = row.absence_on(day)
        return FreePerson(row, note, self.tr("away") if away is not None else "")

    def _list(self) -> None:
        words = folded(self.field.text().strip())
        found = tuple(
            each for each in self._people if not words or is_found(words, folded(each.row.name))
        )
        self.list.show_people(found)
        nobody = self.tr("Nobody is free then. Choose Everybody to see all.")
        self.note.setText("" if found else nobody)
        self.note.setVisible(not found)


class FreeList(QAbstractScrollArea):
    """Rows that are painted, not built: a watch may have thousands of people."""

    def __init__(self, carrying: Carrying) -> None:
        super().__init__()
        self._carrying = carrying
        self.people: tuple[FreePerson, ...] = ()
        self.current = 0
        self._pressed: tuple[QPoint, Carried] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme().px(200))
        theme().changed.connect(self._fit)

    def show_people(self, people: tuple[FreePerson, ...]) -> None:
        kept = self.chosen
        self.people = people
        same = [n for n, each in enumerate(people) if kept and each.row == kept.row]
        self.current = same[0] if same else 0
        self._fit()
        self._describe()

    @property
    def chosen(self) -> FreePerson | None:
        return self.people[self.current] if self.current < len(self.people) else None

    def row_height(self) -> int:
        name = QFontMetrics(theme().font("control", bold=True)).lineSpacing()
        note = QFontMetrics(theme().font("small")).lineSpacing()
        return name + note + theme().px(14)

    def _fit(self) -> None:
        bar, height = self.verticalScrollBar(), self.row_height()
        bar.setRange(0, max(0, len(self.people) * height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(height)
        self.viewport().update()

    def _describe(self) -> None:
        chosen = self.chosen
        self.setAccessibleDescription(chosen.sentence if chosen is not None else "")

    def row_at(self, y: int) -> int:
        return (y + self.verticalScrollBar().value()) // self.row_height()

    def _go_to(self, row: int) -> None:
        if not self.people:
            return
        self.current = max(0, min(row, len(self.people) - 1))
        bar, height = self.verticalScrollBar(), self.row_height()
        top = self.current * height
        if top < bar.value():
            bar.setValue(top)
        elif top + height > bar.value() + self.viewport().height():
            bar.setValue(top + height - self.viewport().height())
        self._describe()
        self.viewport().update()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -8,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_Home: -len(self.people),
            Qt.Key.Key_End: len(self.people),
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._go_to(self.current + steps[key])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen:
            row = self.chosen.row
            self._carrying.pick_up(Carried(row.volunteer_id, row.name))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        row = self.row_at(point.y())
        if 0 <= row < len(self.people) and event.button() == Qt.MouseButton.LeftButton:
            self._go_to(row)
            person = self.people[row].row
            self._pressed = (point, Carried(person.volunteer_id, person.name))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        start, carried = self._pressed
        far = (event.position().toPoint() - start).manhattanLength()
        if far >= QApplication.startDragDistance():
            self._pressed = None
            self._carrying.drag(self.viewport(), carried)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pressed = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, _event: object) -> None:
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(320))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme().colour("surface"))
        height, above = self.row_height(), self.verticalScrollBar().value()
        first, last = self.row_at(event.rect().top()), self.row_at(event.rect().bottom())
        for number in range(max(0, first), min(last + 1, len(self.people))):
            place = QRect(0, number * height - above, self.viewport().width(), height)
            self._paint_row(painter, place, number)
        painter.end()

    def _paint_row(self, painter: QPainter, place: QRect, number: int) -> None:
        colour, px, person = theme().colour, theme().px, self.people[number]
        if number == self.current:
            painter.fillRect(place, colour("soft"))
            if self.hasFocus():
                painter.fillRect(
                    place.left(), place.top(), px(3), place.height(), colour("accent")
                )
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, colour("line"))
        room = place.adjusted(px(8), px(6), -px(6), -px(6))
        painter.setFont(theme().font("control", bold=True))
        painter.setPen(colour("ink"))
        painter.drawText(room, Qt.AlignmentFlag.AlignTop, person.row.name)
        x = room.left() + painter.fontMetrics().horizontalAdvance(person.row.name) + px(6)
        for icon, tint, has in (
            ("leader", "short_text", person.row.leads),
            ("driver", "ink2", person.row.drives),
            ("trainee", "ink2", person.row.is_trainee),
        ):
            if has:
                drawn = pixmap(icon, tint, px(MARK), self.devicePixelRatioF())
                painter.drawPixmap(x, room.top() + px(3), drawn)
                x += px(MARK) + px(4)
        painter.setFont(theme().font("small"))
        painter.setPen(colour("ink2"))
        right = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, right, person.row.number)
        note = painter.fontMetrics().elidedText(
            ", ".join(part for part in (person.note, person.last) if part),
            Qt.TextElideMode.ElideRight,
            room.width(),
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom, note)
