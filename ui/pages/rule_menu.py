"""The menu of rules that could be added, each a sentence."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.pages import limit_words
from watch_app.limits import LimitRow
from watch_app.records import LimitKind


class RuleMenu(QMenu):
    """Offers what is not there yet, in groups with a line between them."""

    chosen = Signal(object)
    """The LimitKind to add."""
    succession_wanted = Signal()

    def __init__(
        self, parent: QWidget, groups: Sequence[Sequence[LimitKind]], *, is_own: bool
    ) -> None:
        super().__init__(parent)
        self._groups = groups
        self._is_own = is_own

    def offer(
        self,
        there: Sequence[LimitRow],
        patrol_kinds: Collection[int],
        *,
        with_succession: bool = False,
    ) -> None:
        """Make the entries for what could still be added."""
        self.clear()
        for group in self._groups:
            for kind in group:
                if limit_words.beginning(kind, there, patrol_kinds) is not None:
                    entry = self.addAction(limit_words.choice(kind, is_own=self._is_own))
                    entry.triggered.connect(lambda _on=False, kind=kind: self.chosen.emit(kind))
            self.addSeparator()
        if with_succession:
            entry = self.addAction(
                self.tr("After a patrol of one kind nobody does one of another the next day.")
            )
            entry.triggered.connect(lambda _on=False: self.succession_wanted.emit())
        if not patrol_kinds:
            hint = self.tr("For rules about kinds of patrol, name the kinds first.")
            self.addAction(hint).setEnabled(False)
