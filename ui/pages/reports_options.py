"""What can be chosen for a document: what it is about, which copy, names, paper, a password."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.pages.reports_secret import Secret
from ui.pages.reports_subjects import SubjectFields
from ui.widgets.fields import Choice, NumberField
from ui.widgets.flow import FlowLayout
from ui.widgets.form import Field
from ui.workspace import Workspace
from watch_app import reports, watches
from watch_app.reports import NameStyle, Subject

if TYPE_CHECKING:
    from watch_app.reports import Document
    from watch_app.storage import Session

MOST_COPIES = 99
_IDS = {
    Subject.ROSTER: "roster_id",
    Subject.PATROL: "patrol_id",
    Subject.EVENING: "patrol_id",
    Subject.VOLUNTEER: "volunteer_id",
    Subject.INCIDENT: "incident_id",
    Subject.PROBLEM: "problem_id",
}
"""The part of a choice that names the subject."""


class Options(QWidget):
    """A row of fields, those that the document needs; says when another document is wanted."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._row = FlowLayout(self, gap=12)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._begun_with: tuple[str, NameStyle] | None = None
        """Paper and names of the watch when the fields last followed it."""
        self.subject = SubjectFields(workspace)
        self.variant = Choice()
        self.variant.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.names = Choice(
            [
                (NameStyle.SHORT, self.tr("First name and initial")),
                (NameStyle.NUMBER, self.tr("Volunteer number")),
            ]
        )
        self.paper = Choice([("A4", self.tr("A4")), ("Letter", self.tr("Letter"))])
        self.copies = NumberField(1, MOST_COPIES)
        self.secret = Secret()
        for field in self.subject.fields:
            self._put(field)
        self._variant = self._put(Field(self.tr("Kind"), self.variant))
        self._names = self._put(Field(self.tr("Names"), self.names))
        self._put(Field(self.tr("Paper"), self.paper))
        self._put(Field(self.tr("Copies"), self.copies))
        for field in self.secret.fields:
            self._row.addWidget(field)

    def _put(self, field: Field) -> Field:
        field.left.connect(self.changed)
        self._row.addWidget(field)
        return field

    def show_for(self, document: Document) -> None:
        """Show the fields of a document."""
        self.subject.show_for(document)
        self.variant.set_choices([(each.key, each.said()) for each in document.variants])
        if self.variant.currentIndex() < 0 and document.variants:
            self.variant.setCurrentIndex(0)
        self._variant.setVisible(bool(document.variants))
        self.secret.begin(is_wanted=document.is_protected)
        self._fit_names(document)

    def _fit_names(self, document: Document) -> None:
        asks = document.asks_names(str(self.variant.value or ""))
        self._names.setVisible(asks and not self._is_liaison())

    def _is_liaison(self) -> bool:
        """Whether nobody is named: the liaison reads numbers."""
        return self._workspace.is_liaison

    def offer(self, session: Session, document: Document) -> None:
        """Bring the choices in line with the watch."""
        self.subject.offer(session, document)
        watch = watches.watch_of(session)
        begun_with = watch.paper, NameStyle(watch.name_style.value)
        if begun_with != self._begun_with:
            self._begun_with = begun_with
            self.paper.set_value(begun_with[0])
            self.names.set_value(begun_with[1])
        self._fit_names(document)

    def choice(self) -> reports.Choice | None:
        """What is wanted of the document; None while a field cannot be understood."""
        chosen = self.subject.choice()
        if chosen is None:
            return None
        names = None if self._names.isHidden() else self.names.value
        if self._is_liaison():
            names = NameStyle.NUMBER
        return replace(
            chosen,
            variant=str(self.variant.value or ""),
            names=names if isinstance(names, NameStyle) else None,
            paper=str(self.paper.value),
            copies=self.copies.value(),
            sent_only=self._is_liaison(),
        )

    def begin_with(self, document: Document, chosen: reports.Choice) -> None:
        """Show what another page asks for."""
        self.subject.begin_with(document, chosen)
        self.variant.set_value(chosen.variant)


def choice_about(document: Document, which: object) -> reports.Choice:
    """Understand what another page asks for: a choice, parts of it, a day, or an id."""
    if isinstance(which, reports.Choice):
        return which
    if isinstance(which, Mapping):
        return reports.Choice(**which)
    if isinstance(which, date):
        return reports.Choice(first_day=which)
    field = _IDS.get(document.subject)
    if field is None or not isinstance(which, int):
        return reports.Choice()
    chosen: dict[str, Any] = {field: which}
    return reports.Choice(**chosen)
