"""Lets the window live while much is written on its thread: it is painted, and Stop is heard.

Only the window's thread writes to the store, in portions of one change. Between two of them the
events of the window are let in, except those that could read or write the watch.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.tasks import Undertaking, answers_wait
from ui.widgets.progress_strip import ProgressStrip

BREATH = 0.04
"""Seconds of writing after which the window has its turn."""

_T = TypeVar("_T")
_Type = QEvent.Type
_MOUSE = frozenset(
    {
        _Type.MouseButtonPress,
        _Type.MouseButtonRelease,
        _Type.MouseButtonDblClick,
        _Type.MouseMove,
    }
)
_KEYS = frozenset({_Type.KeyPress, _Type.KeyRelease, _Type.ShortcutOverride})
_LEAVING = frozenset({_Type.Close, _Type.Quit})
_HELD = frozenset(
    {
        _Type.Shortcut,
        _Type.Wheel,
        _Type.ContextMenu,
        _Type.TouchBegin,
        _Type.TouchUpdate,
        _Type.TouchEnd,
        _Type.TabletPress,
        _Type.TabletMove,
        _Type.TabletRelease,
        _Type.NativeGesture,
        _Type.InputMethod,
        _Type.DragEnter,
        _Type.DragMove,
        _Type.Drop,
        _Type.FocusIn,
        _Type.FocusOut,
        _Type.FocusAboutToChange,
    }
)
"""What a person does besides; timers are held back as well, and come again by themselves."""


class Writing(Undertaking):
    """One change of many rows, shown like a task; it can be stopped, and nothing is then kept."""

    progress = Signal(float)

    def __init__(self, stopped: type[Exception], parent: QObject | None = None) -> None:
        """`stopped` is raised in what writes when a person wants it to end."""
        super().__init__(parent)
        self._stopped = stopped
        self._closes: QWidget | None = None
        self._last = 0.0

    def run(self, write: Callable[[Callable[[float], None]], _T]) -> _T:
        """Write; it is given whom to tell how far it is, and ends by what that raises.

        A window that was closed meanwhile stops the writing and closes after it.
        """
        self.is_running = True
        self._last = perf_counter()
        try:
            with answers_wait():
                return write(self._tell)
        finally:
            self.is_running = False
            self.ended.emit()
            if self._closes is not None:
                QTimer.singleShot(0, self._closes.close)

    @property
    def can_stop(self) -> bool:
        return True

    def stop(self) -> None:
        if self.is_running and not self.is_stopping:
            self.is_stopping = True
            self.stopping.emit()

    def _tell(self, share: float) -> None:
        if perf_counter() - self._last >= BREATH:
            self.progress.emit(share)
            self._breathe()
            self._last = perf_counter()
        if self.is_stopping:
            raise self._stopped

    def _breathe(self) -> None:
        application = QCoreApplication.instance()
        if application is None:
            return
        application.installEventFilter(self)
        try:
            QCoreApplication.processEvents()
        finally:
            application.removeEventFilter(self)

    def _hear_key(self, event: QKeyEvent) -> None:
        if event.type() != _Type.KeyRelease and (
            event.key() == Qt.Key.Key_Escape
            or (
                event.key() == Qt.Key.Key_Period
                and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            )
        ):
            self.stop()
        # Taken, so that it becomes no shortcut.
        event.accept()

    def _note_leaving(self, watched: QObject, event: QEvent) -> None:
        event.ignore()
        if isinstance(watched, QWidget):
            self._closes = watched.window()
        else:
            self._closes = QApplication.activeWindow()
        self.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _KEYS and isinstance(event, QKeyEvent):
            if _is_of_strip(watched):
                return False
            self._hear_key(event)
            return True
        if kind in _LEAVING:
            if watched.isWindowType():
                # It comes again, to the widget.
                return False
            self._note_leaving(watched, event)
            return True
        if kind in _MOUSE and isinstance(event, QMouseEvent):
            return not (_is_of_strip(watched) or _is_on_strip(event))
        return kind in _HELD or (kind == _Type.Timer and not _is_of_strip(watched))


def _is_of_strip(watched: QObject | None) -> bool:
    while watched is not None:
        if isinstance(watched, ProgressStrip):
            return True
        watched = watched.parent()
    return False


def _is_on_strip(event: QMouseEvent) -> bool:
    return _is_of_strip(QApplication.widgetAt(event.globalPosition().toPoint()))
