"""Times and crew size of one patrol, for when it differs from its shift."""

from datetime import datetime, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.field_values import MOST_PEOPLE
from ui.pages.patrol_traits import KIT, PatrolTraits, read_choices
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.disclosure import Disclosure
from ui.widgets.fields import Choice, NumberField
from ui.widgets.fold import Fold
from ui.widgets.form import PanelForm
from ui.widgets.time_field import TimeField
from ui.workspace import Workspace
from watch_app import patrol_sheets
from watch_app.sheets import PatrolCard


class PatrolForm(QWidget):
    """Closed at first; what is changed is kept when the field is left."""

    edited = Signal(dict, bool)
    """What is to be changed, and whether the later patrols of the shift change as well."""
    shift_wanted = Signal(int)
    """The id of the shift it comes from."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._card: PatrolCard | None = None
        self.opener = Disclosure(is_heading=True)
        self.opener.set_words(self.tr("Times and crew size"), "")
        self.starts = TimeField(workspace.now, optional=False)
        self.ends = TimeField(workspace.now, optional=False)
        self.least = NumberField(2, MOST_PEOPLE)
        self.target = NumberField(2, MOST_PEOPLE)
        self.most = NumberField(2, MOST_PEOPLE)
        self._form = PanelForm(columns=6)
        self._form.add_row((self.tr("From"), self.starts, ""), (self.tr("To"), self.ends, ""))
        self._form.add_row(
            (self.tr("Least"), self.least, ""),
            (self.tr("Wanted"), self.target, ""),
            (self.tr("Most"), self.most, ""),
        )
        self.scope = Choice(
            [(False, self.tr("Only this patrol")), (True, self.tr("This and later ones"))]
        )
        self.scope.setAccessibleName(self.tr("What a change is for"))
        self._form.add_row((self.tr("A change is for"), self.scope, ""))
        self.shift = Button(self.tr("Edit the shift itself"), kind="quiet", small=True)
        self._form.hide()
        self.shift.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.opener)
        column.addWidget(self._form)
        column.addWidget(self.shift)
        self.traits = Fold(self.tr("Kind, kit and officer"), self._make_traits)
        column.addWidget(self.traits)
        self.opener.toggled.connect(self._open)
        self.shift.clicked.connect(self._want_shift)
        self.traits.heading.toggled.connect(lambda _on: self._show_traits())
        workspace.changed.connect(self._note_change)
        self._form.left.connect(lambda _field: self._keep())

    def show_patrol(self, card: PatrolCard) -> None:
        if self._card is None or self._card.patrol_id != card.patrol_id:
            self.scope.set_value(False)
        self._card = card
        has_shift = card.shift_id is not None
        self.scope.setEnabled(has_shift)
        self.shift.setVisible(has_shift and self.opener.isChecked())
        self.starts.set_clock(card.starts.time())
        self.ends.set_starts(card.starts.time())
        self.ends.set_clock(card.ends.time())
        self.least.set_value(card.minimum)
        self.target.set_value(card.target)
        self.most.set_value(card.maximum)
        self.traits.set_summary(_in_short(card))
        self._show_traits()

    def _make_traits(self) -> PatrolTraits:
        made = PatrolTraits()
        for name, field in made.fields.items():
            field.left.connect(lambda name=name: self._keep_trait(made, name))
        return made

    def _show_traits(self) -> None:
        """Read what the card does not say, once somebody wants to see it."""
        traits, card = self.traits.body, self._card
        if card is None or not self.traits.is_open or not isinstance(traits, PatrolTraits):
            return
        with self._workspace.read() as session:
            choices = read_choices(session)
            sheet = patrol_sheets.sheet(session, card.patrol_id)
        traits.set_choices(choices)
        for name in traits.fields:
            traits.show_value(name, getattr(sheet, name))

    @Slot(frozenset)
    def _note_change(self, tables: frozenset[str]) -> None:
        if tables & {"patrol", "patrol_kit"} and self.isVisible():
            self._show_traits()

    def _keep_trait(self, traits: PatrolTraits, name: str) -> None:
        value = traits.read(name)
        kept = {name: dict(value) if name == KIT else value}
        self.edited.emit(kept, self.scope.value is True)

    def _open(self, is_open: bool) -> None:  # noqa: FBT001  (a signal's argument)
        self._form.setVisible(is_open)
        self.shift.setVisible(is_open and self._card is not None and bool(self._card.shift_id))

    def _want_shift(self) -> None:
        if self._card is not None and self._card.shift_id is not None:
            self.shift_wanted.emit(self._card.shift_id)

    def open_first(self) -> None:
        """Open, with the keyboard on the first field."""
        self.opener.setChecked(True)
        self.starts.setFocus()
        self.starts.selectAll()

    def _keep(self) -> None:
        card, starts, ends = self._card, self.starts.clock, self.ends.clock
        if card is None or starts is None or ends is None:
            return
        begins = datetime.combine(card.on, starts)
        until = datetime.combine(card.on, ends)
        if until <= begins:
            until += timedelta(days=1)
        target = max(self.target.value(), self.least.value())
        values = {
            "starts": begins,
            "ends": until,
            "crew_minimum": self.least.value(),
            "crew_target": target,
            "crew_maximum": max(self.most.value(), target),
        }
        before = (card.starts, card.ends, card.minimum, card.target, card.maximum)
        if tuple(values.values()) != before:
            self.edited.emit(values, self.scope.value is True)


def _in_short(card: PatrolCard) -> str:
    """Such as "Vehicle, PC Balogun"; empty for a patrol like most."""
    return ", ".join(each for each in (card.kind, card.officer) if each)
