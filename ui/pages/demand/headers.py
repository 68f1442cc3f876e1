"""The edges of the heat grid: days over hours, and the names of the beats."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ui.pages.demand.model import BANDS, NeedModel
from ui.theme import theme
from watch_app.wording import long_weekday_name, weekday_name

LEAST_NAMES, MOST_NAMES = 96, 190
DAY_GAP = 8
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class BandHeader(QHeaderView):
    """The name of a day over the hours its six bands begin at."""

    def __init__(self, model: NeedModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._need = model
        self.current = -1
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)
        self.setAccessibleName(self.tr("Days and hours"))

    def sizeHint(self) -> QSize:
        lines = sum(
            QFontMetrics(theme().font(size)).lineSpacing() for size in ("control", "least")
        )
        return QSize(super().sizeHint().width(), lines + theme().px(6))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        gap = theme().px(DAY_GAP) if section % BANDS == 0 else 0
        is_current = section == self.current
        painter.save()
        painter.setFont(theme().font("least", bold=is_current))
        painter.setPen(theme().colour("ink" if is_current else "ink3"))
        room = rect.adjusted(gap, 0, 0, -theme().px(2))
        hour = self._need.hour(section)
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, hour)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme().colour("surface"))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for day in range(min(7, self.count() // BANDS)):
            self._paint_day(painter, day)
        painter.end()

    def _paint_day(self, painter: QPainter, day: int) -> None:
        is_current = self.current // BANDS == day and self.current >= 0
        painter.setFont(theme().font("control", bold=True))
        painter.setPen(theme().colour("accent" if is_current else "ink"))
        left = self.sectionViewportPosition(day * BANDS) + theme().px(DAY_GAP)
        wide = sum(self.sectionSize(day * BANDS + band) for band in range(BANDS))
        metrics = painter.fontMetrics()
        name = long_weekday_name(day)
        if metrics.horizontalAdvance(name) > wide - theme().px(DAY_GAP):
            name = weekday_name(day)
        painter.drawText(QRect(left, theme().px(1), wide, metrics.lineSpacing()), _MIDDLE, name)


class BeatNames(QHeaderView):
    """The beats, the one that is looked at in bold."""

    def __init__(self, model: NeedModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._need = model
        self.current = -1
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)
        self.setAccessibleName(self.tr("Beats"))

    def sizeHint(self) -> QSize:
        names = [beat.name for beat in self._need.sheet.beats] if self._need.sheet else []
        metrics = QFontMetrics(theme().font("control", bold=True))
        px = theme().px
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        wanted = min(max(widest + px(18), px(LEAST_NAMES)), px(MOST_NAMES))
        return QSize(wanted, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme().colour("surface"))
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        sheet = self._need.sheet
        if sheet is None or section >= len(sheet.beats):
            return
        is_current = section == self.current
        painter.save()
        painter.setFont(theme().font("control", bold=is_current))
        painter.setPen(theme().colour("ink"))
        room = rect.adjusted(theme().px(4), 0, -theme().px(8), 0)
        name = painter.fontMetrics().elidedText(
            sheet.beats[section].name, Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.drawText(room, _MIDDLE, name)
        painter.restore()


class BlankCorner(QWidget):
    """Where both edges meet: nothing stands there."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("surface"))
        painter.end()
