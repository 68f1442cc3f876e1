"""Find anything: one field that knows people, places, incidents and every action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import theme
from ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from ui.finding import Found, Source
    from ui.widgets.find_popup import FindPopup

WIDTH = 290


class FindField(TextField):
    """Typing drops the list, Up and Down choose, Enter opens, Esc returns the focus."""

    def __init__(self, keys: str, sources: Callable[[], Sequence[Source]]) -> None:
        """`sources` is asked when the first letter is typed."""
        super().__init__(shape="search")
        self._keys = keys
        self._ask_sources = sources
        self._sources: Sequence[Source] = ()
        self._popup: FindPopup | None = None
        self._came_from: QWidget | None = None
        self.setPlaceholderText(self.tr("Find a person, place …"))
        self.setAccessibleName(self.tr("Find anything"))
        self.setProperty("low", "true")
        self.textEdited.connect(self._search)
        self._set_width()
        theme().changed.connect(self._set_width)

    def begin_anew(self, placeholder: str) -> None:
        """Ask for the sources again, and say what can be found there."""
        self._sources = ()
        self.setPlaceholderText(placeholder)

    def begin(self) -> None:
        """Take the focus and remember where it was."""
        focus = self.window().focusWidget()
        if focus is not self:
            self._came_from = focus
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def found(self) -> list[Found]:
        """What fits the text in the field."""
        from ui.finding import matching  # noqa: PLC0415  (after first paint)

        self._sources = self._sources or self._ask_sources()
        text = self.text()
        return matching((each for source in self._sources for each in source(text)), text)

    def _search(self) -> None:
        if not self.text().strip():
            self._close()
            return
        if self._popup is None:
            from ui.widgets.find_popup import FindPopup  # noqa: PLC0415  (after first paint)

            self._popup = FindPopup(self.window())
            self._popup.picked.connect(self._open)
        lines = self.found()
        self._popup.show_lines(lines, self.text(), self.mapToGlobal(self.rect().bottomRight()))
        from ui.widgets.banner import announce  # noqa: PLC0415  (after first paint)

        announce(self, lines[0].text if lines else self.tr("Nothing found"))

    def _open(self, found: Found) -> None:
        self._close()
        self.clear()
        self._return_focus()
        found.open()

    def _close(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def _return_focus(self) -> None:
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus()
        else:
            self.clearFocus()

    def _set_width(self) -> None:
        self.setFixedWidth(min(theme().px(WIDTH), 400))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._popup if self._popup is not None and self._popup.isVisible() else None
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._close()
            self.clear()
            self._return_focus()
        elif popup is not None and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            popup.step(1 if key == Qt.Key.Key_Down else -1)
        elif popup is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            popup.pick()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._close()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("least"))
        width = painter.fontMetrics().horizontalAdvance(self._keys) + theme().px(12)
        height = theme().px(20)
        box = QRectF(
            self.width() - width - theme().px(8), (self.height() - height) / 2, width, height
        )
        painter.setPen(theme().colour("line"))
        painter.setBrush(theme().colour("bg"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme().colour("ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._keys)
        painter.end()
