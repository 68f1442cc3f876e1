"""The filters of the incident log: words, choices, and what is chosen as chips."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.incident_words import urgency_words
from ui.theme import theme
from ui.widgets.fields import Choice
from ui.widgets.flow import FlowLayout
from ui.widgets.search_field import SearchField
from ui.widgets.tags import Tag, TagList
from watch_app import beats, categories
from watch_app.incident_search.view import Holding, LogView, Period
from watch_app.incident_sheets import status_name
from watch_app.records import IncidentStatus
from watch_app.text import translate as counted

if TYPE_CHECKING:
    from watch_app.storage import Session

_AMONG = "among"
BESIDE_WORDS = 46
"""The room a field has to the left of its words, and to the right with its arrow."""


class LogFilters(QWidget):
    """Says when the person chose something else."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._among: tuple[int, ...] = ()
        self._least_words: dict[Choice, str] = {}
        """What has to be seen whole in each field, however large the text is."""
        self.search = SearchField(self.tr("Words, plate, place or number"))
        self.search.setToolTip(
            self.tr(
                "Every word has to occur; “words like this” stand together."
                " plate:, beat: and place: look there alone; ? is a letter nobody read."
            )
        )
        self.beat = self._choice(self.tr("Beat"), ())
        self.period = self._choice(self.tr("When"), self._periods())
        self.status = self._choice(self.tr("Status"), self._statuses())
        self.category = self._choice(self.tr("What"), ())
        self.urgency = self._choice(self.tr("How urgent"), self._urgencies())
        self.holding = self._choice(self.tr("What there is of it"), self._holdings())
        self._least_words[self.holding] = self.tr("Plates seen again")
        self.tags = _ChosenFilters(self.tr("Filters of the log"))
        self.tags.removed.connect(self._drop)
        self.choices = {
            "beat_id": self.beat,
            "period": self.period,
            "status": self.status,
            "category": self.category,
            "priority": self.urgency,
            "holding": self.holding,
        }
        self._lay_out()
        self.search.searched.connect(lambda _words: self.changed.emit())
        self.changed.connect(self._show_tags)
        self._fit_choices()
        theme().changed.connect(self._fit_choices)

    @property
    def view(self) -> LogView:
        """What is chosen and typed at present."""
        values: dict[str, Any] = {name: each.value for name, each in self.choices.items()}
        return LogView(words=self.search.text().strip(), among=self._among, **values)

    def show_view(self, view: LogView) -> None:
        """Choose and type what a view says; what is gone from the watch filters nothing."""
        for name, choice in self.choices.items():
            choice.setCurrentIndex(0)
            choice.set_value(getattr(view, name))
        self._among = view.among
        self.search.setText(view.words)
        self.search.search_now()

    def load_choices(self, session: Session) -> None:
        areas = [(each.id, f"{each.code} {each.name}") for each in beats.sheets(session)]
        self.beat.set_choices([(None, self.tr("All beats")), *areas])
        kinds = ((each, each) for each in categories.names(session))
        self.category.set_choices([(None, self.tr("All kinds")), *kinds])
        for choice in (self.beat, self.category):
            if choice.currentIndex() < 0:
                choice.setCurrentIndex(0)
        self._show_tags()

    # Inside

    def _drop(self, name: object) -> None:
        if name == _AMONG:
            self._among = ()
        else:
            self.choices[str(name)].setCurrentIndex(0)
        self.changed.emit()

    def _show_tags(self) -> None:
        chosen = [(name, each) for name, each in self.choices.items() if each.currentIndex() > 0]
        tags = [Tag(name, each.currentText(), state="soft") for name, each in chosen]
        if self._among:
            words = counted(
                "LogFilters", "%n that goes together|%n that go together", number=len(self._among)
            )
            tags.append(Tag(_AMONG, words, state="soft"))
        self.tags.set_tags(tags)
        self.tags.setVisible(bool(tags))

    def _choice(self, name: str, choices: Iterable[tuple[object, str]]) -> Choice:
        choice = Choice(choices)
        choice.setAccessibleName(name)
        choice.setToolTip(name)
        words = choice.itemText(0) or self.tr("All beats")
        choice.setMinimumContentsLength(6)
        self._least_words[choice] = words
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.view().setMinimumWidth(theme().px(230))
        choice.left.connect(self.changed)
        return choice

    def _fit_choices(self) -> None:
        for choice, words in self._least_words.items():
            width = choice.fontMetrics().horizontalAdvance(words)
            choice.setMinimumWidth(width + theme().px(BESIDE_WORDS))

    def _statuses(self) -> list[tuple[object, str]]:
        return [
            (None, self.tr("Any status")),
            *((status, status_name(status)) for status in IncidentStatus),
        ]

    def _urgencies(self) -> list[tuple[object, str]]:
        words = [(int(value), text.partition("\n")[0]) for value, text in urgency_words()]
        return [(None, self.tr("Any urgency")), *words]

    def _periods(self) -> list[tuple[object, str]]:
        return [
            (Period.YEAR, self.tr("12 months")),
            (Period.WEEK, self.tr("7 days")),
            (Period.MONTH, self.tr("This month")),
            (Period.LAST_MONTH, self.tr("Last month")),
            (Period.ALL, self.tr("All time")),
        ]

    def _holdings(self) -> list[tuple[object, str]]:
        return [
            (None, self.tr("All records")),
            (Holding.PHOTO, self.tr("With a photo")),
            (Holding.PLATE, self.tr("With a plate")),
            (Holding.SEEN_AGAIN, self.tr("Plates seen again")),
        ]

    def _lay_out(self) -> None:
        px = theme().px
        top, below = QHBoxLayout(), FlowLayout()
        top.setSpacing(px(8))
        top.addWidget(self.search, 1)
        top.addWidget(self.beat)
        for choice in (self.period, self.status, self.category, self.urgency, self.holding):
            below.addWidget(choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(top)
        column.addLayout(below)
        column.addWidget(self.tags)
        self.tags.hide()


class _ChosenFilters(TagList):
    """Filters that can be taken away; others are added where they are chosen."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._plus.hide()
