"""The roster as a table of people: volunteers down, days across, their duties in the cells."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from ui.tables.board_model import Cards, Index
from ui.tables.board_words import long_day
from ui.tables.people_words import person_sentence, person_words
from watch_app.people_sheets import DayState, PeopleSheet, PersonRow, Span
from watch_app.sheets import PatrolCard, PatrolState, RosterSheet


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Who is listed."""

    words: str = ""
    """As typed, folded; all of them must be in the name or number."""
    kinds: frozenset[str] = field(default_factory=frozenset)
    """Of "fewer", "drivers", "leaders", "changed"."""


class PeopleModel(QAbstractTableModel):
    """Some days of a roster sheet, person by person."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.people: tuple[PersonRow, ...] = ()
        """Those who are listed."""
        self.days: tuple[date, ...] = ()
        self.first_day = self.last_day = date.min
        self.weekend: tuple[int, ...] = ()
        self.today = date.min
        self.everybody = PeopleSheet()
        self.totals: Mapping[int, int] = {}
        self.shares: Mapping[int, float] = {}
        self.most = 1.0
        """What the longest bar stands for."""
        self.codes: Mapping[int, str] = {}
        """Codes of the beats."""
        self.beat_names: Mapping[int, str] = {}
        self.changed: frozenset[int] = frozenset()
        """Whose duties are not those they were told."""
        self.filter = PeopleFilter()
        self._duties: dict[tuple[int, date], Cards] = {}
        self._rows: dict[int, int] = {}
        self._cards: dict[int, PatrolCard] = {}
        """The patrols of the days that are shown, by id."""
        self._spans: dict[date, tuple[Span, ...]] = {}
        self._states: dict[tuple[int, date], DayState] = {}
        self._places: dict[date, tuple[int, int]] = {}

    def show(self, sheet: RosterSheet, days: tuple[date, ...], everybody: PeopleSheet) -> None:
        """Show these days of a sheet for everybody who is not filtered out."""
        people_differ = everybody is not self.everybody
        self.everybody = everybody
        days_differ = days != self.days
        self.days = days
        self.first_day, self.last_day = sheet.first_day, sheet.last_day
        self.weekend = sheet.heading.weekend
        self.codes = {beat.beat_id: beat.code for beat in sheet.beats}
        self.beat_names = {beat.beat_id: beat.name for beat in sheet.beats}
        self.totals = Counter(who.volunteer_id for card in sheet.patrols for who in card.crew)
        if people_differ or days_differ or not self._spans:
            self._states.clear()
        self._gather(sheet)
        self._list(force=days_differ)

    def note_shares(self, shares: Mapping[int, float]) -> None:
        """Take what would be fair to each."""
        self.shares = shares
        self._list()

    def set_filter(self, wanted: PeopleFilter) -> None:
        self.filter = wanted
        self._list()

    def _gather(self, sheet: RosterSheet) -> None:
        wanted = set(self.days)
        duties: dict[tuple[int, date], list[Any]] = defaultdict(list)
        cards: dict[int, PatrolCard] = {}
        spans: dict[date, set[Span]] = defaultdict(set)
        places: dict[date, tuple[int, int]] = dict.fromkeys(self.days, (0, 0))
        for card in sheet.patrols:
            day = card.on
            if day not in wanted:
                continue
            cards[card.patrol_id] = card
            for who in card.crew:
                duties[who.volunteer_id, day].append(card)
            if card.state != PatrolState.STOOD_DOWN:
                spans[day].add((card.starts, card.ends))
                taken, all_ = places[day]
                places[day] = (taken + min(len(card.crew), card.target), all_ + card.target)
        made = {day: tuple(sorted(each)) for day, each in spans.items()}
        if made != self._spans:
            self._states.clear()
        self._spans, self._places, self._cards = made, places, cards
        self._duties = {key: tuple(cards) for key, cards in duties.items()}

    def _list(self, *, force: bool = False) -> None:
        people = tuple(row for row in self.everybody.people if self._is_listed(row))
        highest = max(self.shares.values(), default=0.0)
        self.most = max(1.0, highest, *map(float, self.totals.values()), 1.0)
        if force or people != self.people:
            self.beginResetModel()
            self.people = people
            self._rows = {row.volunteer_id: number for number, row in enumerate(people)}
            self.endResetModel()
        elif people:
            last = self.index(len(people) - 1, len(self.days) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(people) - 1)

    def _is_listed(self, row: PersonRow) -> bool:
        kinds, words = self.filter.kinds, self.filter.words
        if ("drivers" in kinds and not row.drives) or ("leaders" in kinds and not row.leads):
            return False
        if "changed" in kinds and row.volunteer_id not in self.changed:
            return False
        if "fewer" in kinds and not self.is_under(row.volunteer_id):
            return False
        text = f"{row.name} {row.sort_name} {row.number}".casefold()
        return all(word in text for word in words.casefold().split())

    # What is known

    def is_under(self, volunteer_id: int) -> bool:
        """Whether somebody has a whole patrol less than their fair share."""
        share = self.shares.get(volunteer_id, 0.0)
        return self.totals.get(volunteer_id, 0) <= share - 1

    def over(self, volunteer_id: int) -> int:
        """How many patrols somebody has above their fair share, from two on."""
        if volunteer_id not in self.shares:
            return 0
        more = self.totals.get(volunteer_id, 0) - round(self.shares[volunteer_id])
        return more if more >= 2 else 0

    def person(self, row: int) -> PersonRow:
        return self.people[row]

    def row_of(self, volunteer_id: int) -> int:
        """Where somebody is listed; -1 where they are not."""
        return self._rows.get(volunteer_id, -1)

    def duties(self, index: Index) -> Cards:
        if not index.isValid():
            return ()
        key = (self.people[index.row()].volunteer_id, self.days[index.column()])
        return self._duties.get(key, ())

    def state(self, index: Index) -> DayState:
        """How much of the day somebody could walk."""
        row, day = self.people[index.row()], self.days[index.column()]
        key = (row.volunteer_id, day)
        if key not in self._states:
            self._states[key] = row.state_on(day, self._spans.get(day, ()))
        return self._states[key]

    def place_of(self, patrol_id: int, volunteer_id: int | None) -> tuple[QModelIndex, int]:
        """A cell with a patrol, if possible of this person, and its place within the cell."""
        card = self._cards.get(patrol_id)
        if card is None:
            return QModelIndex(), 0
        crew = [who.volunteer_id for who in card.crew]
        crew.sort(key=lambda each: each != volunteer_id)
        for each in crew:
            if each in self._rows:
                place = self.index(self._rows[each], self.days.index(card.on))
                return place, self.duties(place).index(card)
        return QModelIndex(), 0

    def places_on(self, column: int) -> tuple[int, int]:
        """How many places of a day are filled, and how many there are."""
        return self._places.get(self.days[column], (0, 0))

    def is_inside(self, column: int) -> bool:
        return self.first_day <= self.days[column] <= self.last_day

    def is_weekend(self, column: int) -> bool:
        return self.days[column].weekday() in self.weekend

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.days)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            day = self.days[index.column()]
            return person_sentence(
                self.people[index.row()],
                day,
                self.duties(index),
                self.state(index),
                self.beat_names,
            )
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return long_day(self.days[section])
        row = self.people[section]
        total = self.totals.get(row.volunteer_id, 0)
        return person_words(row, total, self.shares.get(row.volunteer_id))
