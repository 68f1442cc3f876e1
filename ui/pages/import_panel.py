"""Brings a file in and says below the header what came of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.pages.base import Page
from ui.theme import theme
from ui.widgets.banner import announce
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import Label
from ui.widgets.scrolling import ScrolledColumn
from watch_app.errors import ImportProblemsError, WatchkeeperError
from watch_app.exchange.report import ImportReport

SHOWN_LINES = 7

_log = logging.getLogger(__name__)


class ImportPanel(QFrame):
    """What was added, what was there already, or each problem with its line."""

    def __init__(self, page: Page, bring_in: Callable[[Path], ImportReport]) -> None:
        super().__init__()
        self._page, self._bring_in = page, bring_in
        self.file_kinds = [self.tr("Lists (*.csv *.txt *.tsv *.gz)")]
        """What the system's dialog offers beside all files."""
        self.heading = Label("", "section", bold=True, wrap=True)
        self.lines = Label("", "dense", colour="ink2", wrap=True)
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lines)
        column.addStretch(1)
        self._area = ScrolledColumn(inner)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._area.setAccessibleName(self.tr("What came of the import"))
        self.another = Button(self.tr("Choose another file"), small=True)
        self.another.clicked.connect(self.choose_file)
        close = IconButton("close", self.tr("Close this message"), size=14)
        close.clicked.connect(self.hide)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.another)
        top.addWidget(close)
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(10), px(20), px(12))
        column.setSpacing(px(6))
        column.addLayout(top)
        column.addWidget(self._area)
        self.setObjectName("pageHeader")
        self.hide()

    def choose_file(self) -> None:
        dialog = QFileDialog(self._page, self.tr("Choose a file to import"))
        dialog.setNameFilters([*self.file_kinds, self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, path: Path) -> None:
        """Import a file: all of it, or nothing and each problem with its line."""
        self.bring_in(path, lambda: self._bring_in(path))

    def bring_in(self, path: Path, bring: Callable[[], ImportReport]) -> None:
        """Do what brings a file in, and say what came of it."""
        try:
            report = bring()
        except ImportProblemsError as problem:
            self.refuse(path, problem.problems)
        except WatchkeeperError as problem:
            self.refuse(path, (str(problem),))
        else:
            heading = self.tr("{file} is in")
            self._show(heading.format(file=path.name), report.sentences(), is_bad=False)

    def refuse(self, path: Path, problems: tuple[str, ...]) -> None:
        """Say why a file was not taken, a sentence for each problem."""
        heading = self.tr("{file} was not imported, nothing was changed").format(file=path.name)
        # Only the heading: what is wrong in the file may quote people.
        _log.warning("%s", heading)
        self._show(heading, problems, is_bad=True)

    def _show(self, heading: str, lines: tuple[str, ...], *, is_bad: bool) -> None:
        self.heading.setText(heading)
        self.heading.set_colour("broken_text" if is_bad else "ink")
        self.lines.setText("\n".join(lines))
        self.another.setVisible(is_bad)
        spacing = self.lines.fontMetrics().lineSpacing()
        self._area.setFixedHeight(spacing * min(SHOWN_LINES, len(lines)) + theme().px(6))
        self.show()
        announce(self, f"{heading}. {lines[0] if lines else ''}")
