"""The menu bar: every action in its menu, and the field that finds anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMenuBar, QWidget

from ui import settings
from ui.actions import SEPARATOR, Actions, menus
from ui.desks import Desk
from ui.theme import theme
from ui.widgets.find_field import FindField

if TYPE_CHECKING:
    from ui.finding import Source


class MenuBar(QMenuBar):
    """Made of the table of actions; the watches opened lately are listed when asked for."""

    recent_wanted = Signal(Path)

    def __init__(self, actions: Actions, sources: Callable[[], tuple[Source, ...]]) -> None:
        super().__init__()
        self._menus: list[QMenu] = []
        for title, entries in menus():
            menu = self.addMenu(title)
            self._menus.append(menu)
            for entry in entries:
                if entry == SEPARATOR:
                    menu.addSeparator()
                elif isinstance(entry, str):
                    self._recent = menu.addMenu(self.tr("Open rec&ent"))
                    self._recent.aboutToShow.connect(self._fill_recent)
                else:
                    menu.addAction(actions[entry.name])
        self.find_field = FindField(actions["find"].shortcut().toString(), sources)
        corner = QWidget(self)
        row = QHBoxLayout(corner)
        row.setContentsMargins(8, 2, 10, 3)
        row.addWidget(self.find_field)
        self.setCornerWidget(corner, Qt.Corner.TopRightCorner)
        self._dress()
        theme().changed.connect(self._dress)

    def show_for(self, desk: Desk) -> None:
        """Show the menus that have something in them at this desk."""
        self._recent.menuAction().setVisible(not desk.is_liaison)
        for menu in self._menus:
            shown = (each for each in menu.actions() if not each.isSeparator())
            menu.menuAction().setVisible(any(each.isVisible() for each in shown))
        self.find_field.begin_anew(
            self.tr("Find in the log …") if desk.is_liaison else self.tr("Find a person, place …")
        )

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in settings.recent_watches():
            entry = self._recent.addAction(path.stem.replace("&", "&&"))
            entry.setToolTip(str(path))
            entry.triggered.connect(lambda _on=False, path=path: self.recent_wanted.emit(path))
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("None yet")).setEnabled(False)

    def _dress(self) -> None:
        font = theme().font("control")
        for bar in (self, *self.findChildren(QMenu)):
            bar.setFont(font)
