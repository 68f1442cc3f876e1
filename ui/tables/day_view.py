"""One day as a timeline: beats down, hours across, patrols where they begin and end."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.tables.board_cards import LEAST_HEIGHT, height_of, least_width
from ui.tables.board_delegate import BoardDelegate
from ui.tables.board_model import BoardModel, Cards, Index
from ui.tables.board_view import BoardView
from ui.tables.carrying import Carrying
from ui.theme import theme
from watch_app.sheets import BeatRow, PatrolCard, RosterSheet

HOUR = timedelta(hours=1)
LEAST_HOUR = 44
GAP = 3
LABEL_GAP = 14


class DayModel(BoardModel):
    """The patrols of one day; beats without one that day have no row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.night = (22 * 60, 6 * 60)
        self.hours = (datetime(2000, 1, 1, 18), datetime(2000, 1, 2))
        """From when until when the axis goes."""

    def rows_of(self, sheet: RosterSheet, days: tuple[date, ...]) -> tuple[BeatRow, ...]:
        """Beats by when their first patrol begins."""
        begins: dict[int, datetime] = {}
        for card in sheet.patrols:
            if card.on in days:
                begins.setdefault(card.beat_id, card.starts)
        walked = [beat for beat in sheet.beats if beat.beat_id in begins]
        return tuple(sorted(walked, key=lambda beat: (begins[beat.beat_id], beat.name)))

    def show(self, sheet: RosterSheet, days: tuple[date, ...]) -> bool:
        on_the_day = [card for card in sheet.patrols if card.on in days]
        before, self.hours = self.hours, _hours_of(on_the_day, days)
        return super().show(sheet, days) or self.hours != before


def _hours_of(cards: list[PatrolCard], days: tuple[date, ...]) -> tuple[datetime, datetime]:
    """Whole hours from before the first patrol until after the last."""
    if not cards:
        evening = datetime.combine(days[0], time(18))
        return evening, evening + 6 * HOUR
    first = min(card.starts for card in cards).replace(minute=0)
    last = max(card.ends for card in cards)
    if last.minute:
        last = last.replace(minute=0) + HOUR
    return first, max(last, first + 4 * HOUR)


class Axis:
    """Where a moment is across a width."""

    def __init__(self, model: DayModel) -> None:
        self._model = model

    def x(self, moment: datetime, width: int) -> int:
        first, last = self._model.hours
        return round((moment - first) / (last - first) * width)

    def ticks(self, width: int) -> list[tuple[int, datetime]]:
        """Hours with room for their labels."""
        first, last = self._model.hours
        metrics = QFontMetrics(theme().font("dense"))
        room = metrics.horizontalAdvance("00:00") + theme().px(LABEL_GAP)
        hour = width * (HOUR / (last - first))
        step = next((each for each in (1, 2, 3, 4, 6, 12) if hour * each >= room), 24)
        made, moment = [], first
        while moment < last:
            if moment.hour % step == 0 or moment == first:
                made.append((self.x(moment, width), moment))
            moment += HOUR
        return [
            tick for number, tick in enumerate(made) if number == 0 or tick[0] - made[0][0] >= room
        ]

    def nights(self, width: int) -> list[tuple[int, int]]:
        """From where to where it is dark."""
        first, last = self._model.hours
        begin, end = self._model.night
        length = timedelta(minutes=(end - begin) % (24 * 60))
        made = []
        for days in (-1, 0, 1):
            midnight = datetime.combine(first.date(), time()) + timedelta(days=days)
            since = midnight + timedelta(minutes=begin)
            shown = max(since, first), min(since + length, last)
            if shown[0] < shown[1]:
                made.append((self.x(shown[0], width), self.x(shown[1], width)))
        return made


class HourHeader(QHeaderView):
    """The hours above the timeline."""

    def __init__(self, axis: Axis, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._axis = axis
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        bold = QFontMetrics(theme().font("body", bold=True)).lineSpacing()
        return QSize(super().sizeHint().width(), bold + theme().px(16))

    def paintSection(self, painter: QPainter, rect: QRect, _section: int) -> None:
        colour = theme().colour
        painter.save()
        painter.fillRect(rect, colour("bg"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        painter.setFont(theme().font("dense"))
        painter.setPen(colour("ink2"))
        for x, moment in self._axis.ticks(rect.width()):
            room = rect.adjusted(x + theme().px(6), 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, f"{moment:%H:%M}")
        painter.restore()


class DayDelegate(BoardDelegate):
    """Puts cards where their times are, one below the other where they overlap."""

    def __init__(self, model: DayModel, carrying: Carrying, parent: QObject) -> None:
        super().__init__(model, carrying, parent)
        self._day = model
        self.axis = Axis(model)

    def boxes(self, index: Index, rect: QRect) -> list[QRect]:
        return [box.translated(rect.topLeft()) for box in self.laid_out(index, rect.width())[0]]

    def laid_out(self, index: Index, width: int) -> tuple[list[QRect], int]:
        """The boxes of a row and the height they need."""
        px, gap = theme().px, theme().px(GAP)
        lanes: list[int] = []
        tops: list[int] = []
        made: list[QRect] = []
        for card in self._model.cards(index):
            left = self.axis.x(card.starts, width)
            right = self.axis.x(card.ends, width)
            own = min(max(right - left, least_width()), width - 2 * gap)
            left = min(left, width - own - gap)
            lane = next((n for n, end in enumerate(lanes) if end + gap <= left), len(lanes))
            if lane == len(lanes):
                lanes.append(0)
                tops.append(0)
            lanes[lane] = left + own
            height = max(height_of(card, own), px(LEAST_HEIGHT) - 2 * gap - 1)
            tops[lane] = max(tops[lane], height)
            made.append(QRect(left, lane, own, height))
        offsets = [gap + sum(tops[:lane]) + lane * gap for lane in range(len(lanes))]
        boxes = [QRect(b.left(), offsets[b.top()], b.width(), tops[b.top()]) for b in made]
        return boxes, sum(tops) + gap * (len(tops) + 1) + 1

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        colours = self.brush.colours
        painter.fillRect(rect, colours["surface"])
        for left, right in self.axis.nights(rect.width()):
            painter.fillRect(
                rect.left() + left, rect.top(), right - left, rect.height(), colours["bg"]
            )
        for x, _moment in self.axis.ticks(rect.width()):
            painter.fillRect(rect.left() + x, rect.top(), 1, rect.height(), colours["line"])
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours["line"])


class DayView(BoardView):
    """The same cursor as on the board; Left and Right go through the patrols of a beat."""

    def __init__(self, carrying: Carrying, parent: QWidget | None = None) -> None:
        super().__init__(parent, carrying=carrying)

    def _make_model(self) -> BoardModel:
        self.day_model = DayModel(self)
        return self.day_model

    def _make_day_header(self) -> QHeaderView:
        self.setAccessibleName(self.tr("Roster of one day by the hour"))
        return HourHeader(Axis(self.day_model), self)

    def _make_delegate(self, carrying: Carrying) -> BoardDelegate:
        self.day_delegate = DayDelegate(self.day_model, carrying, self)
        return self.day_delegate

    def show_dark(self, begin: int, end: int) -> None:
        """Shade what is dark, from dusk to dawn, in minutes of the day."""
        self.day_model.night = (begin, end)
        self.viewport().update()

    def _fit(self) -> None:
        if self.board.columnCount():
            first, last = self.day_model.hours
            hours = (last - first) // HOUR
            room = self.viewport().width()
            self.setColumnWidth(0, max(room, hours * theme().px(LEAST_HOUR)))
        self._fit_rows()

    def _row_height(self, row: int) -> int:
        index = self.board.index(row, 0)
        _boxes, height = self.day_delegate.laid_out(index, self.columnWidth(0))
        return max(height, self._beat_header.height_needed(row))

    def _step(self, key: int) -> bool:
        """Left and Right, or Up and Down, go through the patrols of a beat and on."""
        here = self.currentIndex()
        cards: Cards = self.board.cards(here)
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Down) and self._part < len(cards) - 1:
            self._go_to(here, self._part + 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up) and self._part > 0:
            self._go_to(here, self._part - 1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._turn(here.row() + 1, last=False)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._turn(here.row() - 1, last=True)
        else:
            return False
        return True

    def _turn(self, row: int, *, last: bool) -> None:
        if 0 <= row < self.board.rowCount():
            place = self.board.index(row, 0)
            self._go_to(place, len(self.board.cards(place)) - 1 if last else 0)
