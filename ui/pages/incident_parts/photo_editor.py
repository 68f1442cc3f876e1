"""One photograph, larger: by whom and when it was taken, and a copy to give away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.pages.incident_parts.editor import PartEditor
from ui.pages.incident_parts.kinds import CLOCK, DAY, Asked, Clocks, Kind, Rows
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.date_field import DateField
from ui.widgets.fields import TextField
from ui.widgets.labels import Label
from ui.widgets.time_field import TimeField
from watch_app.incident_words import parts as said

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of a photograph; local time."""

    taken_by: str = ""
    taken_at: datetime | None = None
    note: str = ""


def photographs() -> Kind:
    """Photographs as a kind of part."""
    return Kind(
        "photos",
        translate("IncidentParts", "Photograph"),
        "",
        "",
        (
            translate("IncidentParts", "Add a photograph to {who}"),
            translate("IncidentParts", "Change a photograph of {who}"),
            translate("IncidentParts", "Remove a photograph from {who}"),
        ),
        translate("IncidentParts", "Remove the photograph: {what}"),
        _photo,
        Described,
        said.photo,
    )


def _photo(clocks: Clocks) -> Rows:
    return (
        (
            Asked("taken_by", translate("IncidentParts", "Taken by"), TextField()),
            Asked(
                f"taken_at{DAY}",
                translate("IncidentParts", "Taken on"),
                DateField(clocks.today),
            ),
            Asked(
                f"taken_at{CLOCK}",
                translate("IncidentParts", "At"),
                TimeField(clocks.now),
                translate("IncidentParts", "2240"),
            ),
        ),
        (Asked("note", translate("IncidentParts", "What it shows"), TextField()),),
    )


class PhotoEditor(PartEditor):
    """The picture above its fields; nothing but the copy can be had of a sent one."""

    copy_wanted = Signal()

    def __init__(self, clocks: Clocks) -> None:
        self.image = QLabel()
        self.image.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.facts = Label("", "small", colour="ink3", wrap=True)
        self.copy = Button(
            translate("IncidentParts", "Save a copy without its place…"), "export", small=True
        )
        more = QWidget()
        column = QVBoxLayout(more)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(self.image)
        column.addWidget(self.facts)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        column.addLayout(row)
        super().__init__(photographs(), clocks, more=more)
        self.copy.clicked.connect(self.copy_wanted)

    def show_picture(self, shown: QPixmap, facts: str, *, is_kept: bool) -> None:
        """Show the photograph; `is_kept`: there is one to give a copy of."""
        self.image.setPixmap(shown)
        self.image.setVisible(not shown.isNull())
        self.facts.setText(facts)
        self.copy.setVisible(is_kept)

    def set_locked(self, *, is_locked: bool) -> None:
        """Leave nothing to be written about a photograph that was sent."""
        for field in self.fields.values():
            field.setEnabled(not is_locked)
        if is_locked:
            self.accept.hide()
            for field in (self.reason, self.writer):
                field.hide()
            self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def more_stops(self) -> list[QWidget]:
        return [self.copy]
