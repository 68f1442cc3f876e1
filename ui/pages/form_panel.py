"""Takes a filled form in: what was understood stands beside what stands now."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.base import Page
from ui.pages.form_rows import FormRows
from ui.theme import theme
from ui.widgets.banner import announce
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.scrolling import ScrolledColumn
from watch_app.errors import WatchkeeperError

if TYPE_CHECKING:
    from watch_app.exchange.form_reading import FormReading

_log = logging.getLogger(__name__)


class FormPanel(QFrame):
    """One form at a time; nothing of it is taken before somebody says so."""

    opened = Signal()
    closed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.reading: FormReading | None = None
        """What is shown; None where the file is no form that can be read."""
        self.heading = Label("", "section", bold=True, wrap=True)
        self.sentence = Label("", "body", colour="ink2", wrap=True)
        self.rows = FormRows()
        self.area = ScrolledColumn(self.rows)
        self.area.setAccessibleName(self.tr("What the form says, row by row"))
        self.take_it = Button(self.tr("Take it"), "check", kind="primary")
        self.take_it.clicked.connect(self.take)
        self.another = Button(self.tr("Choose another file"))
        self.another.clicked.connect(self.choose_file)
        self.leave = Button(self.tr("Leave it"))
        self.leave.clicked.connect(self.close_panel)
        self.setObjectName("pageHeader")
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        px = theme().px
        deeds = QHBoxLayout()
        deeds.addWidget(self.take_it)
        deeds.addWidget(self.another)
        deeds.addWidget(self.leave)
        deeds.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(12), px(20), px(16))
        column.setSpacing(px(8))
        column.addWidget(self.heading)
        column.addWidget(self.sentence)
        column.addWidget(self.area, 1)
        column.addLayout(deeds)
        self._rest = QWidget()
        """What is left of the page where there are no rows, so that nothing drifts apart."""
        column.addWidget(self._rest, 1)

    def choose_file(self) -> None:
        dialog = QFileDialog(self._page, self.tr("Choose a form that came back"))
        dialog.setNameFilters([self.tr("Forms (*.pdf)"), self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.show_form(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_form(self, path: Path) -> None:
        """Show what a form says; a file that is none gets a sentence."""
        from watch_app.exchange import filled  # noqa: PLC0415  (after first paint)

        workspace = self._page.workspace
        try:
            self.reading = filled.understand(workspace.file, path, now=workspace.zoned_now())
        except WatchkeeperError as problem:
            self.reading = None
            heading = self.tr("{file} was not taken in, nothing was changed")
            self._show(heading.format(file=path.name), str(problem))
            # Only the name: what is wrong in a form may quote people.
            _log.warning("A form was not taken in: %s", path.name)
            return
        self._show(self.reading.title, self._about(self.reading))

    def _about(self, reading: FormReading) -> str:
        from watch_app.exchange import filled  # noqa: PLC0415  (after first paint)

        if reading.can_be_taken:
            return self.tr(
                "Nothing is changed yet. What is bold is new; what the form leaves empty stays."
            )
        if reading.problems:
            return self.tr(
                "Something cannot be understood, so nothing is taken. Mend the form, or key the "
                "sheet in by hand."
            )
        return filled.nothing_to_take(reading)

    def _show(self, heading: str, sentence: str) -> None:
        reading = self.reading
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        self.heading.set_colour("ink" if reading is not None else "broken_text")
        self.rows.show_rows(reading.rows if reading is not None else ())
        has_rows = reading is not None and bool(reading.rows)
        self.area.setVisible(has_rows)
        self._rest.setVisible(not has_rows)
        can_be_taken = reading is not None and reading.can_be_taken
        self.take_it.setEnabled(can_be_taken)
        self.take_it.setAccessibleDescription("" if can_be_taken else sentence)
        self.show()
        self.opened.emit()
        (self.take_it if can_be_taken else self.another).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{heading}. {sentence}")

    def take(self) -> None:
        """Take all that the form says, in one step."""
        from watch_app.exchange import filled  # noqa: PLC0415  (after first paint)

        reading = self.reading
        if reading is None:
            return
        with self._page.telling():
            filled.take(self._page.workspace.file, reading)
            self.close_panel()
            self._page.say(self.tr("{form} is in.").format(form=reading.title), undo=True)

    def close_panel(self) -> None:
        self.reading = None
        self.hide()
        self.closed.emit()
