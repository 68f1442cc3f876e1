"""What a patrol is besides its hours and crew: kind, kit, officer, mixed, what sizes count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.field_values import show_in, value_of
from ui.theme import theme
from ui.widgets.counts import Counts
from ui.widgets.fields import CheckBox, Choice, Hint
from ui.widgets.form import Field, PanelForm
from watch_app import kit, officers, patrol_kinds

if TYPE_CHECKING:
    from watch_app.shifts import ShiftSheet
    from watch_app.storage import Session

translate = QCoreApplication.translate

MOST_OF_A_KIT = 20
KIT, NORMAL = "kit", 2

Choices = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class TraitChoices:
    """What can be chosen: ids and names."""

    kinds: Choices = ()
    kit: Choices = ()
    officers: Choices = ()


def read_choices(session: Session) -> TraitChoices:
    return TraitChoices(
        tuple((each.id, each.name) for each in patrol_kinds.rows(session)),
        tuple((each.id, each.name) for each in kit.rows(session)),
        tuple((each.id, each.name) for each in officers.sheets(session)),
    )


class PatrolTraits(QWidget):
    """The fields, by the columns they show; of a shift, or of one patrol."""

    def __init__(self) -> None:
        super().__init__()
        self.kind, self.officer = Choice(), Choice()
        self.kit = Counts(MOST_OF_A_KIT)
        self.mixed = CheckBox(self.tr("Not all of one group"))
        self.under, self.over = Choice(_steps().items()), Choice(_steps().items())
        self._no_kit = Hint(self.tr("No kit yet. Settings has a list for it."), wrap=True)
        form = PanelForm(2)
        kind, officer = form.add_row(
            (self.tr("Kind"), self.kind, ""), (self.tr("Officer"), self.officer, "")
        )
        taken = form.add(self.tr("Takes along"), self.kit)
        form.add_widget(self._no_kit)
        mixed = form.add(self.tr("Mixed crew"), self.mixed)
        under, over = form.add_row(
            (self.tr("One too few counts"), self.under, ""),
            (self.tr("One too many counts"), self.over, ""),
        )
        self._form = form
        self.fields: dict[str, Field] = {
            "kind_id": kind,
            "officer_id": officer,
            KIT: taken,
            "is_mixed": mixed,
            "under_weight": under,
            "over_weight": over,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme().px(8))
        column.addWidget(form)
        self.set_choices(TraitChoices())

    def set_choices(self, choices: TraitChoices) -> None:
        self.kind.set_choices(((None, self.tr("none")), *choices.kinds))
        self.officer.set_choices(((None, self.tr("none")), *choices.officers))
        self.kit.set_choices(tuple(choices.kit))
        self._no_kit.setVisible(not choices.kit)

    def read(self, name: str) -> Any:
        """What a field says, as the verbs take it, save that kit is pairs."""
        return self.kit.value if name == KIT else value_of(self.fields[name].control)

    def show_value(self, name: str, value: Any) -> None:
        """Show what is kept; not a change by the person."""
        if name == KIT:
            self.kit.set_value(value or ())
        elif name.endswith("_weight"):
            show_in(self.fields[name].control, NORMAL if value is None else value)
        else:
            show_in(self.fields[name].control, value)


def traits_in_short(shift: ShiftSheet) -> str:
    """Such as "Vehicle, with PC Balogun, Car"; empty for a patrol like most."""
    said = [shift.kind_name] if shift.kind_name else []
    if shift.officer_name:
        said.append(translate("PatrolTraits", "with {officer}").format(officer=shift.officer_name))
    said += shift.kit_names
    if shift.is_mixed:
        said.append(translate("PatrolTraits", "mixed"))
    steps = _steps()
    if shift.under_weight != NORMAL:
        words = translate("PatrolTraits", "too few counts {step}")
        said.append(words.format(step=steps[shift.under_weight]))
    if shift.over_weight != NORMAL:
        words = translate("PatrolTraits", "too many counts {step}")
        said.append(words.format(step=steps[shift.over_weight]))
    return ", ".join(said)


def _steps() -> dict[int, str]:
    """How much a person short of the target, or above it, counts."""
    return {
        0: translate("PatrolTraits", "not at all"),
        1: translate("PatrolTraits", "half as much as usual"),
        2: translate("PatrolTraits", "as usual"),
        3: translate("PatrolTraits", "twice as much"),
        4: translate("PatrolTraits", "four times as much"),
    }
