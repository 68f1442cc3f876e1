"""Buttons of the three kinds there are: primary, normal and quiet."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from ui.icons import MEDIUM, SMALL, icon
from ui.theme import theme
from ui.widgets.tooltips import plain_tip

KINDS = ("primary", "normal", "quiet")
_ICON_COLOURS = {"primary": "on_accent", "normal": "ink2", "quiet": "accent"}


class Button(QPushButton):
    """A verb that can be pressed; `kind` is one of KINDS, never two primaries in a view."""

    def __init__(
        self,
        text: str,
        icon_name: str = "",
        *,
        kind: str = "normal",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._small = small
        self._icon_name = icon_name
        self.setProperty("kind", kind)
        self.setProperty("small", small)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(theme().font("control", bold=kind != "normal"))
        if icon_name:
            self.setIcon(icon(icon_name, _ICON_COLOURS[kind]))
        self._dress()
        theme().changed.connect(self._dress)

    @property
    def kind(self) -> str:
        return str(self.property("kind"))

    def set_kind(self, kind: str) -> None:
        """Make it another of KINDS, such as primary while it is the next thing to do."""
        if kind == self.kind:
            return
        self.setProperty("kind", kind)
        if self._icon_name:
            self.setIcon(icon(self._icon_name, _ICON_COLOURS[kind]))
        self.style().unpolish(self)
        self.style().polish(self)
        self._dress()

    def why_off(self, sentence: str) -> None:
        """Switch the button off and say why, or on again with an empty sentence."""
        self.setEnabled(not sentence)
        self.setToolTip(plain_tip(sentence))
        self.setAccessibleDescription(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        size = "dense" if self._small else "control"
        self.setFont(theme().font(size, bold=self.kind != "normal"))
        length = theme().px(SMALL if self._small else MEDIUM)
        gap = theme().px(4) if self.text() else 0
        self.setIconSize(QSize(length + gap, length))


class IconButton(QToolButton):
    """A button that shows only an icon; its name says what it does."""

    def __init__(
        self,
        icon_name: str,
        name: str,
        *,
        framed: bool = False,
        colour: str = "ink2",
        size: int = MEDIUM,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.setIcon(icon(icon_name, colour))
        self.setProperty("framed", framed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._dress()
        theme().changed.connect(self._dress)

    def _dress(self) -> None:
        length = theme().px(self._size)
        self.setIconSize(QSize(length, length))
