"""Shows a PDF page below page; pages are drawn in the background as they come into sight."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.theme import theme
from ui.widgets.page_pictures import Key, PagePictures
from ui.widgets.pdf_pages import PdfPages

GAP = 16
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
PIXELS_PER_POINT = 96 / 72
MOST_KEPT = 24
"""Drawn pages that are remembered."""


class PdfView(QAbstractScrollArea):
    """Fits the width until a zoom is chosen; PgUp and PgDn turn pages."""

    page_changed = Signal(int)
    """Number of the page in sight, from 0."""
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: PdfPages | None = None
        self._zoom: float | None = None
        self._pictures = PagePictures(MOST_KEPT, self)
        self._page = 0
        self._tops = [GAP]
        """Where each page begins, and the end of the last."""
        self._widest = 1.0
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Preview"))
        self._pictures.drawn.connect(self.viewport().update)
        self._pictures.settled.connect(self._draw_next)
        self.verticalScrollBar().valueChanged.connect(self._note_scrolled)
        self.verticalScrollBar().setSingleStep(40)

    # What is shown

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show another document; where the person was in it stays, if it is long enough."""
        before = self.verticalScrollBar().value()
        self.pages = pages
        self._widest = max((wide for wide, _high in pages.sizes), default=1.0) if pages else 1.0
        self._pictures.show_pages(pages)
        self._lay_out()
        self.verticalScrollBar().setValue(before)
        self._note_scrolled()
        self.viewport().update()

    @property
    def page_count(self) -> int:
        return len(self.pages.sizes) if self.pages is not None else 0

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        return self._page

    @property
    def is_drawn(self) -> bool:
        """Whether every page in sight has its picture."""
        return self._pictures.has_all(self._keys_in_sight())

    def go_to_page(self, number: int) -> None:
        if self.page_count:
            number = max(0, min(number, self.page_count - 1))
            self.verticalScrollBar().setValue(self._top_of(number) - GAP // 2)

    # Zoom

    @property
    def zoom(self) -> float:
        """1.0 is the size of the paper on a usual screen."""
        if self._zoom is not None:
            return self._zoom
        return self._fitting_width()

    def zoom_by(self, steps: int) -> None:
        """The next larger or smaller zoom."""
        now = self.zoom
        larger = [zoom for zoom in ZOOMS if zoom > now + 0.01]
        smaller = [zoom for zoom in ZOOMS if zoom < now - 0.01]
        found = larger[:1] if steps > 0 else smaller[-1:]
        if found:
            self._set_zoom(found[0])

    def fit_width(self) -> None:
        self._set_zoom(None)

    def fit_page(self) -> None:
        """As large as one whole page can be."""
        if self.pages is not None:
            width, height = self.pages.sizes[self._page]
            room = self.viewport().size()
            self._set_zoom(
                min(
                    (room.width() - 2 * GAP) / (width * PIXELS_PER_POINT),
                    (room.height() - GAP) / (height * PIXELS_PER_POINT),
                )
            )

    def _set_zoom(self, zoom: float | None) -> None:
        page = self._page
        self._zoom = zoom
        self._lay_out()
        self.go_to_page(page)
        self.viewport().update()
        self.zoom_changed.emit(self.zoom)

    def _fitting_width(self) -> float:
        if self.pages is None or not self.pages.sizes:
            return 1.0
        return max(0.2, (self.viewport().width() - 2 * GAP) / (self._widest * PIXELS_PER_POINT))

    # Places

    def _size_of(self, number: int) -> tuple[int, int]:
        assert self.pages is not None
        width, height = self.pages.sizes[number]
        scale = self.zoom * PIXELS_PER_POINT
        return round(width * scale), round(height * scale)

    def _top_of(self, number: int) -> int:
        return self._tops[number]

    def _box_of(self, number: int) -> QRect:
        """Where a page is in the viewport."""
        width, height = self._size_of(number)
        room = max(self.viewport().width(), width + 2 * GAP)
        left = (room - width) // 2 - self.horizontalScrollBar().value()
        return QRect(left, self._top_of(number) - self.verticalScrollBar().value(), width, height)

    def _in_sight(self) -> list[int]:
        """The pages in sight; thousands of others are not looked at."""
        if not self.page_count:
            return []
        top = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_left(self._tops, top + self.viewport().height())
        room = self.viewport().rect()
        return [n for n in range(first, min(last, self.page_count)) if self._shows(n, room)]

    def _shows(self, number: int, room: QRect) -> bool:
        return self._box_of(number).intersects(room)

    def _lay_out(self) -> None:
        room = self.viewport().size()
        self._tops = [GAP]
        for number in range(self.page_count):
            self._tops.append(self._tops[-1] + self._size_of(number)[1] + GAP)
        high = self._tops[-1] if self.page_count else 0
        wide = max((self._size_of(n)[0] + 2 * GAP for n in range(self.page_count)), default=0)
        self.verticalScrollBar().setRange(0, max(0, high - room.height()))
        self.verticalScrollBar().setPageStep(room.height())
        self.horizontalScrollBar().setRange(0, max(0, wide - room.width()))
        self.horizontalScrollBar().setPageStep(room.width())

    def _note_scrolled(self) -> None:
        seen = self._in_sight()
        middle = self.viewport().height() // 2
        near = [n for n in seen if self._box_of(n).bottom() >= middle]
        page = (near or seen or [0])[0]
        if page != self._page:
            self._page = page
        self.page_changed.emit(page)
        self.setAccessibleDescription(
            self.tr("Page {number} of {count}").format(number=page + 1, count=self.page_count)
        )

    # Pictures

    def _key(self, number: int) -> Key:
        return number, round(self._size_of(number)[0] * self.devicePixelRatioF())

    def _draw_next(self) -> None:
        """Have the next missing page in sight drawn, one at a time."""
        self._pictures.want(self._keys_in_sight())

    def _keys_in_sight(self) -> list[Key]:
        return [self._key(number) for number in self._in_sight()]

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme().colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in self._in_sight():
            box = self._box_of(number)
            painter.fillRect(box.translated(0, 3), theme().colour("shadow"))
            painter.fillRect(box, Qt.GlobalColor.white)
            drawn = self._pictures.of(self._key(number))
            if drawn is not None and not drawn.isNull():
                painter.drawImage(box, drawn)
            painter.setPen(theme().colour("line2"))
            painter.drawRect(box.adjusted(-1, -1, 0, 0))
        painter.end()
        self._draw_next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.zoom_changed.emit(self.zoom)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        # While it has the focus, the keys that size all text size the paper.
        is_key = event.type() == QEvent.Type.ShortcutOverride
        if is_key and isinstance(event, QKeyEvent) and _zoom_key(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        zoom = _zoom_key(event)
        if zoom is not None:
            self.zoom_by(zoom) if zoom else self.fit_width()
            return
        pages = {
            Qt.Key.Key_PageDown: self._page + 1,
            Qt.Key.Key_PageUp: self._page - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.page_count - 1,
        }
        number = pages.get(Qt.Key(event.key()))
        if number is not None and not event.modifiers():
            self.go_to_page(number)
        else:
            super().keyPressEvent(event)


def _zoom_key(event: QKeyEvent) -> int | None:
    """Ctrl with plus, minus or 0: larger, smaller or the usual size; None for other keys."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    return {
        Qt.Key.Key_Plus: 1,
        Qt.Key.Key_Equal: 1,
        Qt.Key.Key_Minus: -1,
        Qt.Key.Key_0: 0,
    }.get(Qt.Key(event.key()))
