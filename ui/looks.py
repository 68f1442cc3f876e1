"""Light or dark and the size of the text: chosen, kept on this computer, and shown."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup

from ui import settings
from ui.actions import Actions
from ui.theme import theme


class Looks(QObject):
    """What the actions about looks do."""

    told = Signal(str)

    def __init__(self, named: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._named = named
        group = QActionGroup(self)
        for wish in settings.THEMES:
            group.addAction(named[f"theme_{wish}"])
        named[f"theme_{settings.theme_wish()}"].setChecked(True)

    def set_theme(self, wish: str) -> None:
        settings.keep_theme_wish(wish)
        self._named[f"theme_{wish}"].setChecked(True)
        theme().apply(wish, settings.text_size() / 100)

    def change_text_size(self, by: int) -> None:
        """One step larger or smaller, or back to the usual size with 0."""
        sizes, size = settings.TEXT_SIZES, settings.text_size()
        here = max(place for place, each in enumerate(sizes) if each <= size)
        to = sizes[min(len(sizes) - 1, max(0, here + by))] if by else sizes[0]
        settings.keep_text_size(to)
        theme().apply(settings.theme_wish(), to / 100)
        self.told.emit(self.tr("Text size {size} %").format(size=to))
