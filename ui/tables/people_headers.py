"""The edges of the view of people: names with their bars, days, and how full each day is."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from ui.icons import pixmap
from ui.tables.board_cards import MARK
from ui.tables.board_headers import mark_today
from ui.tables.carrying import Carrying
from ui.tables.people_model import PeopleModel
from ui.theme import theme
from watch_app.moving import Carried
from watch_app.people_sheets import PersonRow
from watch_app.text import translate as counted
from watch_app.wording import weekday_name

NAME_WIDTH, BAR_WIDTH = 172, 168
PADDING = 12
BAR_HEIGHT = 10
BARS_FROM = 860
"""Width at 100 % from which the bars have room beside the days."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class NameHeader(QHeaderView):
    """Name, number and marks; then how many patrols, as a figure and as a bar."""

    def __init__(self, model: PeopleModel, carrying: Carrying, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._people = model
        self._carrying = carrying
        self._pressed: tuple[QPoint, Carried] | None = None
        self.has_bars = True
        self.current = -1
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        width = NAME_WIDTH + (BAR_WIDTH if self.has_bars else 44)
        return QSize(theme().px(width), super().sizeHint().height())

    def row_height(self) -> int:
        line = QFontMetrics(theme().font("body")).lineSpacing()
        return max(theme().px(36), line + theme().px(12))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colour, px = theme().colour, theme().px
        row = self._people.person(section)
        painter.save()
        painter.fillRect(rect, colour("soft" if section == self.current else "bg"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), colour("line"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        if section == self.current:
            painter.fillRect(rect.left(), rect.top(), px(3), rect.height(), colour("accent"))
        left = QRect(rect.left(), rect.top(), px(NAME_WIDTH), rect.height())
        self._paint_name(painter, left.adjusted(px(PADDING), 0, -px(8), 0), row)
        painter.fillRect(left.right(), rect.top(), 1, rect.height(), colour("line"))
        right = rect.adjusted(px(NAME_WIDTH), 0, -px(PADDING), 0)
        self._paint_total(painter, right.adjusted(px(8), 0, 0, 0), row)
        painter.restore()

    def _paint_name(self, painter: QPainter, room: QRect, row: PersonRow) -> None:
        colour, px = theme().colour, theme().px
        painter.setFont(theme().font("small"))
        painter.setPen(colour("ink2"))
        painter.drawText(room, _MIDDLE | Qt.AlignmentFlag.AlignRight, row.number)
        taken = painter.fontMetrics().horizontalAdvance(row.number) + px(6)
        marks = _marks(row)
        step = px(MARK) + px(4)
        painter.setFont(theme().font("body"))
        painter.setPen(colour("ink"))
        free = room.width() - taken - len(marks) * step
        # The number that tells two apart stands at the right in any case.
        plain = row.name.removesuffix(row.number).strip()
        name = painter.fontMetrics().elidedText(plain, Qt.TextElideMode.ElideRight, free)
        painter.drawText(room, _MIDDLE, name)
        x = room.left() + painter.fontMetrics().horizontalAdvance(name) + px(5)
        for icon, tint in marks:
            drawn = pixmap(icon, tint, px(MARK), self.devicePixelRatioF())
            painter.drawPixmap(x, room.top() + (room.height() - px(MARK)) // 2, drawn)
            x += step

    def _paint_total(self, painter: QPainter, room: QRect, row: PersonRow) -> None:
        """How many patrols; a line stands at the fair share."""
        colour, px, model = theme().colour, theme().px, self._people
        total, over = model.totals.get(row.volunteer_id, 0), model.over(row.volunteer_id)
        painter.setFont(theme().font("dense", bold=True))
        painter.setPen(colour("ink"))
        painter.drawText(room, _MIDDLE, str(total))
        if not self.has_bars:
            return
        note = self.tr("reserve") if row.is_reserve else f"+{over}" if over else ""
        painter.setFont(theme().font("small", bold=bool(over)))
        painter.setPen(colour("short_text" if over else "ink2"))
        painter.drawText(room, _MIDDLE | Qt.AlignmentFlag.AlignRight, note)
        room = room.adjusted(px(24), 0, 0, 0)
        taken = painter.fontMetrics().horizontalAdvance(note) + px(8) if note else 0
        width = room.width() - max(taken, px(30))
        top = room.top() + (room.height() - px(BAR_HEIGHT)) // 2
        painter.fillRect(room.left(), top, width, px(BAR_HEIGHT), colour("sunken"))
        planned = round(width * total / model.most)
        painter.fillRect(
            room.left(), top, planned, px(BAR_HEIGHT), colour("short_line" if over else "heat3")
        )
        share = model.shares.get(row.volunteer_id)
        if share is not None:
            x = room.left() + round(width * share / model.most)
            painter.fillRect(x, top - px(3), max(2, px(2)), px(BAR_HEIGHT) + px(6), colour("ink"))

    # Carrying somebody from the list of names

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        section = self.logicalIndexAt(point)
        if section >= 0 and event.button() == Qt.MouseButton.LeftButton:
            row = self._people.person(section)
            self._pressed = (point, Carried(row.volunteer_id, row.name))
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        start, carried = self._pressed
        far = (event.position().toPoint() - start).manhattanLength()
        if far >= QApplication.startDragDistance():
            self._pressed = None
            self._carrying.drag(self.viewport(), carried)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        super().mouseReleaseEvent(event)


def _marks(row: PersonRow) -> list[tuple[str, str]]:
    marks = []
    if row.leads:
        marks.append(("leader", "short_text"))
    if row.drives:
        marks.append(("driver", "ink2"))
    if row.is_trainee:
        marks.append(("trainee", "ink2"))
    return marks


class PeopleDays(QHeaderView):
    """Weekday above, day below."""

    def __init__(self, model: PeopleModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._people = model
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        small = QFontMetrics(theme().font("dense")).lineSpacing()
        bold = QFontMetrics(theme().font("body", bold=True)).lineSpacing()
        return QSize(super().sizeHint().width(), small + bold + theme().px(8))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colour, model = theme().colour, self._people
        is_inside = model.is_inside(section)
        painter.save()
        painter.fillRect(rect, colour("sunken" if model.is_weekend(section) else "bg"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), colour("line"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        day = model.days[section]
        if day == model.today:
            mark_today(painter, rect)
        room = rect.adjusted(0, theme().px(4), 0, -theme().px(4))
        centre = Qt.AlignmentFlag.AlignHCenter
        painter.setPen(colour("ink2" if is_inside else "ink3"))
        painter.setFont(theme().font("dense"))
        painter.drawText(room, centre | Qt.AlignmentFlag.AlignTop, weekday_name(day.weekday()))
        painter.setPen(colour("ink" if is_inside else "ink3"))
        painter.setFont(theme().font("body", bold=is_inside))
        painter.drawText(room, centre | Qt.AlignmentFlag.AlignBottom, str(day.day))
        painter.restore()


class PeopleCorner(QWidget):
    """What the names and the bars are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.has_bars = True

    def paintEvent(self, event: QPaintEvent) -> None:
        colour, px = theme().colour, theme().px
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("bg"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colour("line"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line"))
        painter.setPen(colour("ink2"))
        painter.setFont(theme().font("small"))
        painter.drawText(self.rect().adjusted(px(PADDING), 0, 0, 0), _MIDDLE, self.tr("Name"))
        if self.has_bars:
            room = self.rect().adjusted(px(NAME_WIDTH) + px(8), px(4), -px(4), -px(4))
            words = self.tr("Patrols: bar planned,\nline fair share")
            painter.drawText(room, _MIDDLE, words)
        painter.end()


class PlacesFoot(QWidget):
    """Below the days: how many people there are, and how full each day is."""

    def __init__(self, model: PeopleModel, table: QTableView) -> None:
        super().__init__(table)
        self._people, self._table = model, table

    def height_needed(self) -> int:
        return QFontMetrics(theme().font("dense", bold=True)).lineSpacing() + theme().px(14)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour, px, model = theme().colour, theme().px, self._people
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("bg"))
        painter.fillRect(0, 0, self.width(), 1, colour("line2"))
        painter.setFont(theme().font("dense", bold=True))
        edge = self._table.verticalHeader().width()
        painter.save()
        painter.setClipRect(edge, 1, self.width() - edge, self.height())
        for column in range(model.columnCount()):
            filled, places = model.places_on(column)
            if not places:
                continue
            x = edge + self._table.columnViewportPosition(column)
            room = QRect(x, 0, self._table.columnWidth(column), self.height())
            painter.setPen(colour("gap_text" if filled < places else "ink2"))
            words = f"{filled}/{places}"
            if painter.fontMetrics().horizontalAdvance(words) > room.width() - px(4):
                words = f"−{places - filled}" if filled < places else str(places)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
        painter.setPen(colour("ink"))
        count = counted("People", "%n volunteer|%n volunteers", number=len(model.people))
        painter.drawText(QRect(px(PADDING), 0, edge, self.height()), _MIDDLE, count)
        if edge > px(NAME_WIDTH + 60):
            room = QRect(px(NAME_WIDTH) + px(8), 0, edge, self.height())
            painter.drawText(room, _MIDDLE, self.tr("Places filled"))
        painter.end()
