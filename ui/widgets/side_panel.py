"""Details at the right of a page: a heading, a cross and whatever the page puts there."""

from typing import ClassVar

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui import settings
from ui.theme import theme
from ui.widgets.buttons import IconButton
from ui.widgets.labels import Label

RING = 4


class SidePanel(QFrame):
    """Its heading is the selected thing; Esc or the cross closes it."""

    closed = Signal()
    follows_patrol: ClassVar[bool] = False
    """Whether it stays when another patrol is chosen, and then speaks of that one."""

    def __init__(self, *, closable: bool = True) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.heading = Label("", "section", bold=True, wrap=True)
        self.context = Label("", "dense", colour="ink2", wrap=True)
        self.note = Label("", "small", colour="ink3")
        self.context.hide()
        close = IconButton("close", self.tr("Close the panel"), size=16)
        if not closable:
            close.hide()
        close.clicked.connect(self.closed)
        self.top = QHBoxLayout()
        self.top.setContentsMargins(RING, 0, RING, 0)
        self.top.setSpacing(theme().px(8))
        self.context.setContentsMargins(RING, 0, RING, 0)
        self.top.addWidget(self.heading, 1)
        self.top.addWidget(self.note)
        self.top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inner.setObjectName("scrolled")
        self.body = QVBoxLayout(inner)
        # Room for the focus ring, which ends where the scrolled part does.
        self.body.setContentsMargins(RING, RING, RING, RING)
        self.body.setSpacing(theme().px(12))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(16) - RING, theme().px(14), theme().px(10) - RING, 0)
        column.setSpacing(theme().px(4))
        column.addLayout(self.top)
        column.addWidget(self.context)
        column.addSpacing(theme().px(4))
        column.addWidget(self._area, 1)
        self.setMinimumWidth(280)

    def set_heading(self, heading: str, context: str = "") -> None:
        self.heading.setText(heading)
        self.context.setText(context)
        self.context.setVisible(bool(context))

    def add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)

    def reveal(self, part: QWidget) -> None:
        """Scroll to a part that has just been shown, once it has its place."""
        QTimer.singleShot(0, part, lambda: self._area.ensureWidgetVisible(part, 0, theme().px(12)))

    def clear(self) -> None:
        """Take everything out of the body."""
        while (item := self.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class PanelSplitter(QSplitter):
    """Content at the left, a panel at the right; the widths are remembered per computer."""

    def __init__(self, name: str, content: QWidget, panel: QWidget, *, width: int = 304) -> None:
        """`name` is what the widths are remembered under; `width` is the panel's at first."""
        super().__init__(Qt.Orientation.Horizontal)
        self._name = name
        self._width = width
        self._is_placed = False
        self.panel = panel
        self.addWidget(content)
        self.addWidget(panel)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        theme().changed.connect(self._follow_text)
        self.splitterMoved.connect(self._remember)

    def toggle(self) -> None:
        """Show or hide the panel."""
        self.panel.setVisible(self.panel.isHidden())

    def _remember(self) -> None:
        settings.keep_layout(self._name, bytes(self.saveState().data()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_placed:
            return
        self._is_placed = True
        kept = settings.layout(self._name)
        if kept is None or not self.restoreState(QByteArray(kept)):
            self._share_out()

    def _share_out(self) -> None:
        width = min(theme().px(self._width), self.width() // 2)
        self.setSizes([self.width() - width, width])

    def _follow_text(self) -> None:
        """Widen the panel with its words, unless the person has chosen how wide it is."""
        if self._is_placed and settings.layout(self._name) is None:
            self._share_out()
