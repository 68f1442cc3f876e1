"""A part of a form that is folded away until it is wanted."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.disclosure import Disclosure


class Fold(QWidget):
    """A heading with a few words on what it holds; the fields are made when it first opens."""

    def __init__(self, title: str, build: Callable[[], QWidget]) -> None:
        super().__init__()
        self.title = title
        self.heading = Disclosure(is_heading=True)
        self.heading.set_words(title, "")
        self.body: QWidget | None = None
        self._build = build
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.heading)
        self.heading.toggled.connect(self._show)
        self._set_spacing()
        theme().changed.connect(self._set_spacing)

    @property
    def is_open(self) -> bool:
        return self.heading.isChecked()

    def open_fold(self) -> None:
        self.heading.setChecked(True)

    def set_summary(self, words: str) -> None:
        """Say in a few words what is kept here."""
        self.heading.set_words(self.title, words)

    def _show(self, is_open: bool) -> None:  # noqa: FBT001  (a signal's argument)
        if self.body is None:
            self.body = self._build()
            self._column.addWidget(self.body)
            tab_through(self.heading, self.body.findChildren(QWidget))
        self.body.setVisible(is_open)

    def _set_spacing(self) -> None:
        self._column.setSpacing(theme().px(8))


def tab_through(before: QWidget, parts: Iterable[QWidget]) -> None:
    """Let Tab go on from `before` to these: it goes by age, and they may be the youngest."""
    for each in parts:
        stops = each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
        if stops and each.window() is before.window():
            QWidget.setTabOrder(before, each)
            before = each
