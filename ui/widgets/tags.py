"""A few chosen things as chips: each can be taken away, and more can be added."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ui.icons import pixmap
from ui.theme import theme
from ui.widgets.chip import Pill
from ui.widgets.flow import FlowLayout
from ui.widgets.tooltips import plain_tip


@dataclass(frozen=True, slots=True)
class Tag:
    """One chosen thing."""

    key: object
    text: str
    shape: str = ""
    state: str = ""


class TagList(QWidget):
    """Chips with a cross, and a plus that drops a menu of what can be added."""

    added = Signal(object)
    """The key of the choice."""
    removed = Signal(object)
    opened = Signal(object)
    """A chip was pressed itself; the key."""
    adding = Signal()
    """The plus was pressed and there is no list of choices."""

    def __init__(
        self, name: str = "", *, choices: Callable[[], Iterable[Tag]] | None = None
    ) -> None:
        super().__init__()
        self._choices = choices
        self._chips: list[_TagChip] = []
        self._menu = QMenu(self)
        self._flow = FlowLayout(self, gap=6)
        self._plus = _Plus()
        self._plus.clicked.connect(self._add)
        self._flow.addWidget(self._plus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._plus.setAccessibleName(self.tr("Add to: {list}").format(list=name))
        self._plus.setToolTip(self.tr("Add"))

    def set_tags(self, tags: Iterable[Tag]) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._plus)
        self._chips = []
        for tag in tags:
            chip = _TagChip(tag)
            chip.crossed.connect(self.removed)
            chip.clicked.connect(lambda _on=False, key=tag.key: self.opened.emit(key))
            self._chips.append(chip)
            self._flow.addWidget(chip)
        self._flow.addWidget(self._plus)
        for first, second in pairwise([self._plus, *self._chips, self._plus]):
            QWidget.setTabOrder(first, second)
        self.updateGeometry()

    @property
    def tags(self) -> tuple[Tag, ...]:
        return tuple(chip.tag for chip in self._chips)

    def _add(self) -> None:
        if self._choices is None:
            self.adding.emit()
            return
        self._menu.clear()
        for tag in self._choices():
            entry = self._menu.addAction(tag.text.replace("&", "&&"))
            entry.triggered.connect(lambda _on=False, key=tag.key: self.added.emit(key))
        if self._menu.isEmpty():
            self._menu.addAction(self.tr("Nothing else to choose")).setEnabled(False)
        self._menu.popup(self._plus.mapToGlobal(self._plus.rect().bottomLeft()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._plus.setVisible(self.isEnabled())

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: towards a child of its own Tab would never come past it.
        self._plus.setFocus(event.reason())


class _TagChip(Pill):
    """A chip with a cross at its end; Del takes it away too."""

    HEIGHT = 28
    END = 26
    WIDEST = 400
    crossed = Signal(object)

    def __init__(self, tag: Tag) -> None:
        super().__init__(tag.text, shape=tag.shape, state=tag.state)
        self.tag = tag
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tag.text)
        self.setAccessibleDescription(self.tr("Del removes it"))
        self.setMouseTracking(True)

    def _cross(self) -> QRect:
        size = theme().px(24)
        return QRect(self.width() - size - 2, (self.height() - size) // 2, size, size)

    def sizeHint(self) -> QSize:
        whole = super().sizeHint() + QSize(theme().px(18), 0)
        return whole.boundedTo(QSize(theme().px(self.WIDEST), whole.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = super().sizeHint().width() + theme().px(18)
        self.setToolTip(plain_tip(self.text()) if self.width() < whole else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isEnabled():
            return
        size = theme().px(12)
        painter = QPainter(self)
        centre = self._cross().center()
        mark = pixmap("close", self.colours()[0], size, self.devicePixelRatioF())
        painter.drawPixmap(centre.x() - size // 2, centre.y() - size // 2 + 1, mark)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.crossed.emit(self.tag.key)
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.crossed.emit(self.tag.key)
        else:
            super().keyPressEvent(event)


class _Plus(Pill):
    """A small pill that adds."""

    HEIGHT = 28

    def __init__(self) -> None:
        super().__init__("", shape="plus")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width() - theme().px(6), size.height())
