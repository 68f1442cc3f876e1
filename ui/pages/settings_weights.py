"""What matters more, as sliders in groups: each says what a step means."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.pages.settings_form import SettingsForm
from ui.theme import theme
from ui.widgets.card import Hairline
from ui.widgets.form import Field
from ui.widgets.labels import Label
from ui.widgets.sentence_slider import SentenceSlider
from ui.workspace import Workspace
from watch_app.planning.policy import price
from watch_app.text import translate as counted

translate = QCoreApplication.translate

USUAL = 2
PIECES = {
    "target_weight": 3,
    "over_weight": 1,
    "experience_weight": 1,
    "pledge_weight": 1,
    "partners_weight": 1,
    "variety_weight": 1,
    "change_weight": 1,
    "told_weight": 1,
    "unpredictable_weight": 1,
}
"""What is priced by the piece, and how often on a patrol of usual importance."""

Part = tuple[str, str, str]
"""The column, what it is called, and one unit of it as the subject of a sentence."""


class WeightsForm(SettingsForm):
    """Used only between rosters that keep every rule."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.sliders: dict[str, SentenceSlider] = {}
        self.form.add_widget(
            Label(
                self.tr(
                    "Used only to choose between rosters that keep every rule. First of all, "
                    "as many patrols run as can, the important ones before the others."
                ),
                "dense",
                colour="ink2",
                wrap=True,
            )
        )
        for title, parts in groups():
            self._add_group(title, parts)

    def heading(self) -> str:
        return self.tr("What matters more")

    def _add_group(self, title: str, parts: tuple[Part, ...]) -> None:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heading = Label(title, "dense", bold=True, colour="ink2")
        heading.setContentsMargins(0, theme().px(6), 0, 0)
        column.addWidget(heading)
        words = (self.tr("off"), self.tr("normal"), self.tr("strong"))
        for name, words_of_part, unit in parts:
            slider = SentenceSlider(words_of_part, words, self._sentences(name, unit))
            column.addWidget(self._bound(name, words_of_part, slider))
            column.addWidget(Hairline())
            self.sliders[name] = slider
        self.form.add_widget(block)

    def _bound(self, name: str, title: str, slider: SentenceSlider) -> Field:
        field = Field(title, slider)
        field.label.hide()
        field.hint.hide()
        field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        return self.bind(
            field,
            name,
            self.tr("Weigh: {what}").format(what=title),
            read=lambda: slider.value,
            show=lambda value: slider.set_value(value or 0),
        )

    def _sentences(self, name: str, what: str) -> tuple[str, ...]:
        """What each step says, and for what is priced by the piece how many wishes that is."""
        said = (
            self.tr("{what}: not looked at."),
            self.tr("{what}: half as bad as usual{wishes}."),
            self.tr("{what}: as bad as usual{wishes}."),
            self.tr("{what}: twice as bad as usual{wishes}."),
            self.tr("{what}: four times as bad as usual{wishes}."),
        )
        return tuple(
            each.format(what=what, wishes=_in_wishes(name, step)) for step, each in enumerate(said)
        )


def _in_wishes(name: str, step: int) -> str:
    """Such as ", like 3 unmet wishes" as they usually count; empty where it depends."""
    pieces = PIECES.get(name, 0) * price(name, step)
    if not pieces:
        return ""
    wishes = pieces / price("wish_weight", USUAL)
    if wishes >= 1:
        return counted(
            "WeightsForm",
            ", like an unmet wish|, like about %n unmet wishes",
            number=round(wishes),
        )
    few = round(1 / wishes)
    return counted(
        "WeightsForm", ", like an unmet wish|, about %n of them like an unmet wish", number=few
    )


def groups() -> tuple[tuple[str, tuple[Part, ...]], ...]:
    """All sliders, in groups with their headings."""
    return (
        (translate("WeightsForm", "Crews"), _crews()),
        (translate("WeightsForm", "Fairness"), _fairness()),
        (translate("WeightsForm", "People"), _people()),
        (translate("WeightsForm", "Changes"), _changes()),
    )


def _crews() -> tuple[Part, ...]:
    return (
        (
            "target_weight",
            translate("WeightsForm", "Reach the size aimed for"),
            translate("WeightsForm", "A place left free below it"),
        ),
        (
            "over_weight",
            translate("WeightsForm", "Do not go beyond it"),
            translate("WeightsForm", "A person above it"),
        ),
        (
            "experience_weight",
            translate("WeightsForm", "Experienced with new"),
            translate("WeightsForm", "A new person without an experienced one"),
        ),
    )


def _fairness() -> tuple[Part, ...]:
    return (
        (
            "fairness_weight",
            translate("WeightsForm", "Share patrols fairly"),
            translate("WeightsForm", "A patrol above the fair share"),
        ),
        (
            "unsocial_weight",
            translate("WeightsForm", "Nights and weekends in turn"),
            translate("WeightsForm", "A night or weekend above the fair share"),
        ),
        (
            "nights_weight",
            translate("WeightsForm", "Nights, counted apart"),
            translate("WeightsForm", "A night above the fair share of nights"),
        ),
        (
            "weekends_weight",
            translate("WeightsForm", "Weekends, counted apart"),
            translate("WeightsForm", "A weekend above the fair share of weekends"),
        ),
        (
            "unpopular_weight",
            translate("WeightsForm", "Unpopular beats in turn"),
            translate("WeightsForm", "An unpopular beat above the fair share"),
        ),
    )


def _people() -> tuple[Part, ...]:
    return (
        (
            "wish_weight",
            translate("WeightsForm", "Wishes"),
            translate("WeightsForm", "An unmet wish"),
        ),
        (
            "pledge_weight",
            translate("WeightsForm", "Pledges"),
            translate("WeightsForm", "A patrol, or an hour begun, less than pledged"),
        ),
        (
            "partners_weight",
            translate("WeightsForm", "Regular partners"),
            translate("WeightsForm", "One who goes without the other"),
        ),
        (
            "variety_weight",
            translate("WeightsForm", "Other partners and beats"),
            translate("WeightsForm", "A partner or beat of the last four weeks again"),
        ),
    )


def _changes() -> tuple[Part, ...]:
    return (
        (
            "change_weight",
            translate("WeightsForm", "Leave it as it was planned"),
            translate("WeightsForm", "Moving someone who was planned"),
        ),
        (
            "told_weight",
            translate("WeightsForm", "Leave it as people were told"),
            translate("WeightsForm", "Moving someone who was told"),
        ),
        (
            "unpredictable_weight",
            translate("WeightsForm", "Be unpredictable"),
            translate("WeightsForm", "A patrol on the same beat at the time of a week before"),
        ),
    )
