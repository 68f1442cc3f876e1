"""Pictures of pages, drawn in the background one at a time and kept as long as there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from ui.tasks import Task
from ui.widgets.pdf_pages import PdfPages, picture

Key = tuple[int, int]
"""Number of a page, from 0, and how wide its picture is."""


class PagePictures(QObject):
    """Whoever shows pages says which are in sight, again after each one that is `settled`."""

    drawn = Signal()
    """One more picture can be shown."""
    settled = Signal()
    """The page that was under way is drawn, or cannot be; another one may be asked for."""

    def __init__(self, most_kept: int, parent: QObject) -> None:
        super().__init__(parent)
        self._most_kept = most_kept
        self._pages: PdfPages | None = None
        self._pictures: dict[Key, QImage] = {}
        self._asked: Key | None = None

    def show_pages(self, pages: PdfPages | None) -> None:
        """Forget what was drawn, and draw of this document from now on."""
        self._pages = pages
        self._pictures.clear()

    def has_all(self, keys: Sequence[Key]) -> bool:
        return all(key in self._pictures for key in keys)

    def of(self, key: Key) -> QImage | None:
        """Return a picture; of another width while its own is not drawn."""
        others = (each for other, each in self._pictures.items() if other[0] == key[0])
        return self._pictures.get(key) or next(others, None)

    def want(self, keys: Sequence[Key]) -> None:
        """Have the first page drawn that has no picture yet."""
        pages = self._pages
        if pages is None or self._asked is not None:
            return
        key = next((each for each in keys if each not in self._pictures), None)
        if key is None:
            return
        self._asked = key
        task = Task(lambda _report: (pages, key, picture(pages, *key)))
        task.finished.connect(self._take)
        task.failed.connect(self._leave_blank)
        task.ended.connect(self._go_on)
        task.start()

    # Real slots: Qt forgets them with their owner, should it go while a page is drawn.

    @Slot(object)
    def _take(self, answer: tuple[PdfPages, Key, QImage]) -> None:
        pages, key, image = answer
        if pages is self._pages:
            while len(self._pictures) >= self._most_kept:
                del self._pictures[next(iter(self._pictures))]
            self._pictures[key] = image
            self.drawn.emit()

    @Slot(str)
    def _leave_blank(self, _sentence: str) -> None:
        """A page that cannot be drawn is not tried again and again."""
        if self._asked is not None:
            self._pictures[self._asked] = QImage()

    @Slot()
    def _go_on(self) -> None:
        self._asked = None
        self.settled.emit()
