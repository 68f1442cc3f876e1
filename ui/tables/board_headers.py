"""The frozen edges of the board: the days above, the beats at the left."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.tables.board_model import BoardModel
from ui.tables.board_words import travel
from ui.theme import theme
from watch_app.wording import weekday_name

BEAT_WIDTH = 98
PADDING = 10


class DayHeader(QHeaderView):
    """Weekday and day, and at the right how many patrols there are."""

    def __init__(self, model: BoardModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._board = model
        self.is_short = False
        """Many days: the weekday stands above the day, and nothing is counted."""
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        lines = QFontMetrics(theme().font("body", bold=True)).lineSpacing() + theme().px(8)
        small = QFontMetrics(theme().font("least")).lineSpacing()
        height = lines + (small if self.is_short else theme().px(8))
        return QSize(super().sizeHint().width(), height)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colour, px, board = theme().colour, theme().px, self._board
        painter.save()
        painter.fillRect(rect, colour("sunken" if board.is_weekend(section) else "bg"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), colour("line"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        if board.days[section] == board.today:
            mark_today(painter, rect)
        inside = board.is_inside(section)
        if self.is_short:
            self._paint_short(painter, rect, section)
            painter.restore()
            return
        room = rect.adjusted(px(PADDING), 0, -px(PADDING), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        count = str(board.count_on(section)) if inside else ""
        painter.setFont(theme().font("dense"))
        painter.setPen(colour("ink2"))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, count)
        taken = painter.fontMetrics().horizontalAdvance(count) + px(6)
        painter.setFont(theme().font("body", bold=inside))
        painter.setPen(colour("ink" if inside else "ink3"))
        text = str(board.headerData(section, Qt.Orientation.Horizontal))
        painter.drawText(room.adjusted(0, 0, -taken, 0), middle, text)
        painter.restore()

    def _paint_short(self, painter: QPainter, rect: QRect, section: int) -> None:
        colour, px, day = theme().colour, theme().px, self._board.days[section]
        inside = self._board.is_inside(section)
        room = rect.adjusted(0, px(4), 0, -px(4))
        centre = Qt.AlignmentFlag.AlignHCenter
        painter.setFont(theme().font("least"))
        painter.setPen(colour("ink2" if inside else "ink3"))
        painter.drawText(room, centre | Qt.AlignmentFlag.AlignTop, weekday_name(day.weekday()))
        painter.setFont(theme().font("body", bold=inside))
        painter.setPen(colour("ink" if inside else "ink3"))
        painter.drawText(room, centre | Qt.AlignmentFlag.AlignBottom, str(day.day))


def mark_today(painter: QPainter, rect: QRect) -> None:
    """A bar below the day, as below a chosen view."""
    height = theme().px(3)
    top = rect.bottom() + 1 - height
    painter.fillRect(rect.left(), top, rect.width(), height, theme().colour("accent"))


class BeatHeader(QHeaderView):
    """The beat's name, wrapped, and below it its code and how it is patrolled."""

    def __init__(self, model: BoardModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._board = model
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(BEAT_WIDTH), super().sizeHint().height())

    def height_needed(self, row: int) -> int:
        """What name and code take."""
        bold = QFontMetrics(self._font(self._board.beats[row].name))
        small = QFontMetrics(theme().font("small"))
        room = QRect(0, 0, self._room(), 10_000)
        name = bold.boundingRect(room, _WRAPPED, self._board.beats[row].name)
        return name.height() + small.lineSpacing() + theme().px(16)

    def _font(self, name: str) -> QFont:
        """Smaller where a single word would not fit."""
        usual = theme().font("body", bold=True)
        words = QFontMetrics(usual)
        longest = max((words.horizontalAdvance(word) for word in name.split()), default=0)
        return usual if longest <= self._room() else theme().font("dense", bold=True)

    def _room(self) -> int:
        return theme().px(BEAT_WIDTH) - theme().px(PADDING) - theme().px(6)

    def paintSection(self, painter: QPainter, rect: QRect, row: int) -> None:
        colour, px = theme().colour, theme().px
        beat = self._board.beats[row]
        painter.save()
        painter.fillRect(rect, colour("bg"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), colour("line"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        room = QRect(rect.left() + px(PADDING), rect.top() + px(7), self._room(), rect.height())
        painter.setFont(self._font(beat.name))
        painter.setPen(colour("ink"))
        taken = painter.fontMetrics().boundingRect(room, _WRAPPED, beat.name)
        painter.drawText(room, _WRAPPED, beat.name)
        painter.setFont(theme().font("small"))
        painter.setPen(colour("ink2"))
        painter.drawText(
            room.translated(0, taken.height()), _WRAPPED, f"{beat.code} · {travel(beat)}"
        )
        painter.restore()


_WRAPPED = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value


class Corner(QWidget):
    """Where both edges meet: the word above the beats."""

    def paintEvent(self, event: QPaintEvent) -> None:
        colour, px = theme().colour, theme().px
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("bg"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colour("line"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line"))
        painter.setFont(theme().font("small"))
        painter.setPen(colour("ink2"))
        room = self.rect().adjusted(px(PADDING), 0, -px(4), 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.tr("Beat"))
        painter.end()
