"""Who is listed in the view of people, and what its shades mean."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.tables.board_brush import hatching
from ui.tables.people_model import PeopleFilter
from ui.tables.searching import folded
from ui.theme import theme
from ui.widgets.banner import SHAPES
from ui.widgets.filter_chips import FilterChips
from ui.widgets.labels import Label
from ui.widgets.search_field import SearchField


class PeopleFilters(QWidget):
    """A field for names and chips for kinds of people."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = SearchField(self.tr("Filter people"), width=200)
        self.chips = FilterChips()
        for kind, words in (
            ("fewer", self.tr("Fewer than their share")),
            ("drivers", self.tr("Drivers")),
            ("leaders", self.tr("Leaders")),
        ):
            self.chips.add(kind, words)
        self._changed = self.chips.add("changed", self.tr("Changed"), shape=SHAPES["changed"])
        self._changed.setToolTip(self.tr("Whose patrols are not those that were published"))
        self.chips.setAccessibleName(self.tr("List only"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.field)
        row.addWidget(self.chips, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field.searched.connect(lambda _words: self.changed.emit())
        self.chips.changed.connect(self.changed)

    def show_changed(self, people: int, *, is_published: bool) -> None:
        """Count whose duties are not those they were told; before that nobody can be sought so."""
        self._changed.setVisible(is_published)
        self.chips.set_count("changed", people)

    @property
    def wanted(self) -> PeopleFilter:
        return PeopleFilter(folded(self.field.text().strip()), self.chips.chosen)


class FreeLegend(QWidget):
    """What the grounds of the days mean: free, part, not free, away."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(5))
        for kind, words in (
            ("free", self.tr("free")),
            ("part", self.tr("part of it")),
            ("not_free", self.tr("not free")),
            ("away", self.tr("away")),
        ):
            row.addWidget(_Swatch(kind))
            row.addWidget(Label(words, "small", colour="ink2"))
            row.addSpacing(theme().px(6))


class _Swatch(QWidget):
    """A small cell as it is painted in the table."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedSize(theme().px(24), theme().px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = theme().colour
        painter = QPainter(self)
        is_open = self._kind in ("free", "part")
        painter.fillRect(self.rect(), colour("surface" if is_open else "sunken"))
        if self._kind == "away":
            tile: QPixmap = hatching(colour("hatch"))
            painter.fillRect(self.rect(), QBrush(tile))
        if self._kind == "part":
            strip = self.height() // 3
            painter.fillRect(0, self.height() - strip, self.width(), strip, colour("heat2"))
        painter.setPen(colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
