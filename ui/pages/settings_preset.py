"""The preset at the head of the rules, and what it says of each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.fields import Choice
from ui.widgets.labels import Label
from watch_app import watches
from watch_app.text import translate as counted
from watch_app.wording import clock_of_minute, weekdays_text

translate = QCoreApplication.translate


class PresetLine(QWidget):
    """Which preset the watch has, how many rules are its own, and the way back."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(10))
        self.choice = Choice((each.code, each.title) for each in watches.presets())
        self.choice.setAccessibleName(self.tr("Preset"))
        self.choice.setMinimumContentsLength(14)
        self.choice.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.view().setMinimumWidth(theme().px(300))
        self.changed = Chip(state="changed")
        self.reset = Button(self.tr("Reset"), kind="quiet", small=True)
        row.addWidget(Label(self.tr("Preset"), "dense", colour="ink2"))
        row.addWidget(self.choice)
        row.addWidget(self.changed)
        row.addWidget(self.reset)

    def show_changed(self, rules: int) -> None:
        """Say how many rules are not as the preset has them."""
        self.changed.set_text(counted("RulesForm", "%n changed", number=rules))
        self.changed.setVisible(bool(rules))
        self.reset.setVisible(bool(rules))


def preset_note(names: Sequence[str], rules: Mapping[str, Any], *, is_own: bool) -> str:
    """What stands beside a rule: that the preset says so too, or what it says instead."""
    if not is_own:
        is_crew = list(names) == ["crew_minimum"]
        return (
            translate("RulesForm", "never less than 2")
            if is_crew
            else translate("RulesForm", "preset")
        )
    said = [_words(name, rules.get(name)) for name in names]
    return translate("RulesForm", "preset: {values}").format(values=", ".join(said))


def _words(name: str, value: Any) -> str:
    """A value of the preset as the sentence would show it."""
    if name == "rest_minutes":
        return str(round(value / 60))
    if name.startswith("night"):
        return clock_of_minute(value)
    if name == "weekend":
        return weekdays_text(days_of(value))
    if isinstance(value, bool):
        return translate("RulesForm", "on") if value else translate("RulesForm", "off")
    return "–" if value is None else str(value)


def days_of(kept: str | None) -> tuple[int, ...]:
    """Weekdays as the watch keeps them: "5,6"."""
    return tuple(int(day) for day in (kept or "").split(",") if day)
