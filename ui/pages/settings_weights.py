"""What matters more, as sliders in groups: each says what a step means."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.pages.settings_form import SettingsForm
from ui.theme import theme
from ui.widgets.card import Hairline
from ui.widgets.form import Field
from ui.widgets.labels import Label
from ui.widgets.sentence_slider import SentenceSlider
from ui.workspace import Workspace

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
        self._add_group(self.tr("Crews"), self._crews())
        self._add_group(self.tr("Fairness"), self._fairness())
        self._add_group(self.tr("People"), self._people())
        self._add_group(self.tr("Changes"), self._changes())

    def heading(self) -> str:
        return self.tr("What matters more")

    def _crews(self) -> tuple[Part, ...]:
        return (
            (
                "target_weight",
                self.tr("Reach the size aimed for"),
                self.tr("A place left free below it"),
            ),
            ("over_weight", self.tr("Do not go beyond it"), self.tr("A person above it")),
            (
                "experience_weight",
                self.tr("Experienced with new"),
                self.tr("A new person without an experienced one"),
            ),
        )

    def _fairness(self) -> tuple[Part, ...]:
        return (
            (
                "fairness_weight",
                self.tr("Share patrols fairly"),
                self.tr("A patrol above the fair share"),
            ),
            (
                "unsocial_weight",
                self.tr("Nights and weekends in turn"),
                self.tr("A night or weekend above the fair share"),
            ),
            (
                "nights_weight",
                self.tr("Nights, counted apart"),
                self.tr("A night above the fair share of nights"),
            ),
            (
                "weekends_weight",
                self.tr("Weekends, counted apart"),
                self.tr("A weekend above the fair share of weekends"),
            ),
            (
                "unpopular_weight",
                self.tr("Unpopular beats in turn"),
                self.tr("An unpopular beat above the fair share"),
            ),
        )

    def _people(self) -> tuple[Part, ...]:
        return (
            ("wish_weight", self.tr("Wishes"), self.tr("An unmet wish")),
            (
                "pledge_weight",
                self.tr("Pledges"),
                self.tr("A patrol, or an hour begun, less than pledged"),
            ),
            (
                "partners_weight",
                self.tr("Regular partners"),
                self.tr("One who goes without the other"),
            ),
            (
                "variety_weight",
                self.tr("Other partners and beats"),
                self.tr("A partner or beat of the last four weeks again"),
            ),
        )

    def _changes(self) -> tuple[Part, ...]:
        return (
            (
                "change_weight",
                self.tr("Leave it as it was planned"),
                self.tr("Moving someone who was planned"),
            ),
            (
                "told_weight",
                self.tr("Leave it as people were told"),
                self.tr("Moving someone who was told"),
            ),
            (
                "unpredictable_weight",
                self.tr("Be unpredictable"),
                self.tr("A patrol on the same beat at the time of a week before"),
            ),
        )

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
            slider = SentenceSlider(words_of_part, words, self._sentences(unit))
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

    def _sentences(self, what: str) -> tuple[str, ...]:
        return tuple(
            sentence.format(what=what)
            for sentence in (
                self.tr("{what}: not looked at."),
                self.tr("{what}: half as bad as usual."),
                self.tr("{what}: as bad as usual."),
                self.tr("{what}: twice as bad as usual."),
                self.tr("{what}: four times as bad as usual."),
            )
        )
