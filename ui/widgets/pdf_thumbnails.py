"""Small pictures of the pages of a PDF in a column; the one in sight is marked."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.theme import theme
from ui.widgets.page_pictures import Key, PagePictures
from ui.widgets.pdf_pages import PdfPages

WIDTH = 132
_MARGIN = 18
_GAP = 12
_MOST_KEPT = 120
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -5,
    Qt.Key.Key_PageDown: 5,
}


class PdfThumbnails(QAbstractScrollArea):
    """Draws what comes into sight in the background; arrows and clicks choose a page."""

    chosen = Signal(int)
    """Number of the page, from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: PdfPages | None = None
        self._tops: list[int] = []
        self._heights: list[int] = []
        self._page = 0
        self._pictures = PagePictures(_MOST_KEPT, self)
        self.setObjectName("thumbnails")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Pages"))
        self._pictures.drawn.connect(self.viewport().update)
        self._pictures.settled.connect(self._draw_next)
        self._dress()
        theme().changed.connect(self._dress)

    @property
    def page(self) -> int:
        """The page that is marked, from 0."""
        return self._page

    @property
    def is_drawn(self) -> bool:
        """Whether every page in sight has its picture."""
        return self._pictures.has_all(self._keys_in_sight())

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show another document; one page alone needs no column."""
        self._pages = pages
        self._pictures.show_pages(pages)
        self._lay_out()
        self.mark(min(self._page, max(0, len(self._tops) - 1)))
        self.viewport().update()

    def mark(self, number: int) -> None:
        """Mark a page and bring it into sight."""
        self._page = number
        if number < len(self._tops):
            bar, room = self.verticalScrollBar(), self.viewport().height()
            top, bottom = self._tops[number], self._tops[number] + self._heights[number]
            if top - _GAP < bar.value():
                bar.setValue(top - _GAP)
            elif bottom + 2 * _GAP > bar.value() + room:
                bar.setValue(bottom + 2 * _GAP - room)
        count = len(self._tops)
        words = self.tr("Page {number} of {count}").format(number=number + 1, count=count)
        self.setAccessibleDescription(words if count else "")
        self.viewport().update()

    # Places

    @property
    def _wide(self) -> int:
        return self.viewport().width() - 2 * theme().px(_MARGIN)

    def _lay_out(self) -> None:
        sizes = self._pages.sizes if self._pages is not None else ()
        label = theme().px(16)
        self._heights = [round(self._wide * high / wide) for wide, high in sizes]
        self._tops, y = [], _GAP
        for high in self._heights:
            self._tops.append(y)
            y += high + label + _GAP
        self.verticalScrollBar().setRange(0, max(0, y - self.viewport().height()))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(theme().px(40))

    def _box_of(self, number: int) -> QRect:
        top = self._tops[number] - self.verticalScrollBar().value()
        return QRect(theme().px(_MARGIN), top, self._wide, self._heights[number])

    def _in_sight(self) -> list[int]:
        room = self.viewport().rect()
        return [n for n in range(len(self._tops)) if self._box_of(n).intersects(room)]

    def _page_at(self, point: QPoint) -> int | None:
        around = theme().px(_GAP)
        for number in self._in_sight():
            box = self._box_of(number).adjusted(-around, 0, around, theme().px(16))
            if box.contains(point):
                return number
        return None

    # Pictures

    def _key(self, number: int) -> Key:
        return number, round(self._wide * self.devicePixelRatioF())

    def _draw_next(self) -> None:
        """Have the next missing page in sight drawn, one at a time."""
        self._pictures.want(self._keys_in_sight())

    def _keys_in_sight(self) -> list[Key]:
        return [self._key(number) for number in self._in_sight()]

    def _dress(self) -> None:
        wide = theme().px(WIDTH)
        self.setFixedWidth(min(wide, WIDTH + (wide - WIDTH) // 2))
        self._lay_out()

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, colour = QPainter(self.viewport()), theme().px, theme().colour
        painter.fillRect(self.viewport().rect(), colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in self._in_sight():
            box, is_marked = self._box_of(number), number == self._page
            painter.fillRect(box, Qt.GlobalColor.white)
            drawn = self._pictures.of(self._key(number))
            if drawn is not None and not drawn.isNull():
                painter.drawImage(box, drawn)
            painter.setPen(colour("accent" if is_marked else "line2"))
            painter.drawRect(box.adjusted(-1, -1, 0, 0))
            if is_marked:
                painter.drawRect(box.adjusted(-2, -2, 1, 1))
            painter.setFont(theme().font("small", bold=is_marked))
            painter.setPen(colour("ink" if is_marked else "ink2"))
            below = QRect(box.left(), box.bottom() + 2, box.width(), px(16))
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, str(number + 1))
        painter.end()
        self._draw_next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._page_at(event.position().toPoint())
        if number is not None:
            self.chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._tops) - 1
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        number = ends.get(key, self._page + _STEPS[key] if key in _STEPS else None)
        if number is None or last < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self.chosen.emit(max(0, min(number, last)))

    def sizeHint(self) -> QSize:
        return QSize(self.width(), theme().px(200))
