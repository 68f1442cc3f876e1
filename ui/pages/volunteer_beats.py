"""Of one volunteer: the beats they keep to, those they never go to, and what they did before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.record_form import RecordForm
from ui.theme import theme
from ui.widgets.chosen_tags import ChosenTags
from ui.widgets.fields import Hint, NumberField
from ui.widgets.form import Field, Form
from watch_app.text import translate
from watch_app.volunteer_sheets import VolunteerSheet

MOST_BEFORE = 999


class OwnBeats(QWidget):
    """Two lines of beats; a beat stands in one of them."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self._form = form
        self.only, self.never = ChosenTags(), ChosenTags()
        fields = Form(1)
        only = fields.add(self.tr("Only on"), self.only, hint=self.tr("none: anywhere"))
        never = fields.add(self.tr("Never on"), self.never, hint=self.tr("such as the own street"))
        self._bind(only, self.only, "only_beat_ids")
        self._bind(never, self.never, "never_beat_ids")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme().px(8))
        column.addWidget(fields)

    def _bind(self, field: Field, tags: ChosenTags, name: str) -> None:
        self._form.bind(
            field,
            name,
            self.tr("Change on which beats {who} goes"),
            read=lambda: tuple(sorted(tags.ids)),
            show=lambda value: tags.set_ids(value or ()),
        )

    def set_choices(self, beats: Mapping[int, str]) -> None:
        for tags in (self.only, self.never):
            tags.set_choices(beats.items())


class BroughtAlong(QWidget):
    """What a newcomer did elsewhere, so that nobody makes up for what they never owed."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        fields = Form(3)
        words = (
            ("opening_patrols", self.tr("Patrols")),
            ("opening_weeks", self.tr("In weeks")),
            ("opening_unsocial", self.tr("Nights or weekends")),
            ("opening_nights", self.tr("Nights")),
            ("opening_weekends", self.tr("Weekends")),
            ("opening_unpopular", self.tr("Unpopular beats")),
        )
        for row in (words[:3], words[3:]):
            made = fields.add_row(
                *((label, NumberField(0, MOST_BEFORE), "") for _name, label in row)
            )
            for field, (name, _label) in zip(made, row, strict=True):
                form.bind(field, name, self.tr("Change what {who} brought along"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme().px(8))
        column.setSpacing(theme().px(8))
        column.addWidget(
            Hint(self.tr("Counted with the patrols of the weeks before the roster."), wrap=True)
        )
        column.addWidget(fields)


def beats_in_short(sheet: VolunteerSheet, names: Mapping[int, str]) -> str:
    """Such as "only Harbour; never Mill Lane"; empty where anything goes."""

    def listed(ids: Iterable[int]) -> str:
        return ", ".join(names.get(each, "") for each in ids)

    said = []
    if sheet.only_beat_ids:
        said.append(
            translate("VolunteerForm", "only {beats}").format(beats=listed(sheet.only_beat_ids))
        )
    if sheet.never_beat_ids:
        said.append(
            translate("VolunteerForm", "never {beats}").format(beats=listed(sheet.never_beat_ids))
        )
    return "; ".join(said)


def brought_in_short(sheet: VolunteerSheet) -> str:
    """Such as "6 patrols in 8 weeks"; empty for nothing."""
    if not (sheet.opening_patrols or sheet.opening_weeks):
        return ""
    patrols = translate("VolunteerForm", "%n patrol|%n patrols", number=sheet.opening_patrols)
    weeks = translate("VolunteerForm", "in %n week|in %n weeks", number=sheet.opening_weeks)
    return f"{patrols} {weeks}"
