"""What was passed on to partners out of a record, each a step away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.workspace import Workspace
from watch_app.service import referrals
from watch_app.service.referrals import ReferralRow
from watch_app.wording import day_text


class PassedOn(QWidget):
    """A button for each matter: to whom it went, and how it stands."""

    wanted = Signal(int)
    """A matter is to be opened."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._rows: tuple[ReferralRow, ...] = ()
        self.buttons: list[Button] = []
        self._flow = FlowLayout(self)
        self.hide()

    def show_incident(self, incident_id: int | None) -> None:
        """Show what was passed on out of an incident; nothing where nothing was."""
        rows: tuple[ReferralRow, ...] = ()
        if incident_id is not None:
            with self._workspace.read() as session:
                rows = referrals.of_incident(session, incident_id)
        if rows == self._rows:
            return
        self._rows = rows
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(row) for row in rows]
        self.setVisible(bool(rows))
        self.updateGeometry()

    def _button(self, row: ReferralRow) -> Button:
        made = Button(self._words(row), "send", kind="quiet")
        made.clicked.connect(partial(self._open, row.id))
        self._flow.addWidget(made)
        made.show()
        return made

    def _open(self, referral_id: int) -> None:
        self.wanted.emit(referral_id)

    def _words(self, row: ReferralRow) -> str:
        if row.done_on is not None:
            sentence, day = self.tr("Passed on to {partner}: done on {day}"), row.done_on
        elif row.answered_on is not None:
            sentence, day = self.tr("Passed on to {partner}: answered on {day}"), row.answered_on
        elif row.due_on is None:
            sentence, day = self.tr("Passed on to {partner} on {day}"), row.passed_on
        elif row.is_overdue(self._workspace.today()):
            sentence, day = self.tr("Passed on to {partner}: answer was due {day}"), row.due_on
        else:
            sentence, day = self.tr("Passed on to {partner}: answer due {day}"), row.due_on
        return sentence.format(partner=row.partner, day=day_text(day, with_weekday=False))
