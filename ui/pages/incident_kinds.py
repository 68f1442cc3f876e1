"""What an incident was: its kind, more exactly, whom it was aimed at and how it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.pages.incident_times import IncidentTimes
from ui.pages.incident_words import field_words, knowledge_words, qualifier_words
from ui.widgets.fields import Choice
from ui.widgets.switch import Switch
from ui.workspace import Workspace
from watch_app import categories
from watch_app.records import CategoryGroup, Knowledge, Qualifier

if TYPE_CHECKING:
    from watch_app.storage import Session


class IncidentKinds(IncidentTimes):
    """Asks more exactly only where a kind has finer ones, or may be aimed at somebody."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._names = field_words()
        self.kinds: tuple[str, ...] = ()
        self._finer: dict[str, tuple[str, ...]] = {}
        self._disorder: frozenset[str] = frozenset()

    def add_what(self) -> None:
        self.category, self.finer = Choice(), Choice()
        self.category.left.connect(self._offer_finer)
        self.knowledge = Switch(knowledge_words(), stretch=True)
        self.qualifier = Choice(((None, self.tr("not said")), *qualifier_words()))
        what, how = self.form.add_row(
            (self._names["category"], self.category, ""),
            (self._names["knowledge"], self.knowledge, ""),
        )
        self.category_field = what
        self.finer_fields = self.form.add_row(
            (self.tr("More exactly"), self.finer, ""),
            (self.tr("Whom it is aimed at"), self.qualifier, ""),
        )
        finer, aimed = self.finer_fields
        self.bind(what, "category", self.tr("Change what {who} was"))
        self.bind(
            how,
            "knowledge",
            self.tr("Change how {who} is known"),
            read=lambda: Knowledge(self.knowledge.value),
            show=lambda value: self.knowledge.set_value(value or Knowledge.SEEN.value),
        )
        self.bind(
            finer,
            "subcategory",
            self.tr("Change what {who} was"),
            read=lambda: self.finer.value or "",
            show=self._show_finer,
        )
        self.bind(
            aimed,
            "qualifier",
            self.tr("Change whom {who} was aimed at"),
            read=lambda: Qualifier(str(self.qualifier.value)) if self.qualifier.value else None,
        )

    def _offer_finer(self) -> None:
        """Ask more exactly where a kind has finer ones, and whom disorder is aimed at."""
        kind = str(self.category.value or "")
        finer, aimed = self.finer_fields
        kinds = self._finer.get(kind, ())
        chosen = self.finer.value
        self.finer.set_choices([(None, self.tr("not said")), *((each, each) for each in kinds)])
        self.finer.set_value(chosen if chosen in kinds else None)
        finer.setVisible(bool(kinds))
        is_disorder = kind in self._disorder
        if not is_disorder:
            self.qualifier.set_value(None)
        aimed.setVisible(is_disorder)

    def _show_finer(self, value: Any) -> None:
        """Show the finer kind of the one that is shown, also one that is not offered any more."""
        self._offer_finer()
        kinds = list(self._finer.get(str(self.category.value or ""), ()))
        if value and value not in kinds:
            self.finer.set_choices(
                [(None, self.tr("not said")), *((each, each) for each in (*kinds, value))]
            )
            self.finer_fields[0].show()
        self.finer.set_value(value or None)

    def load_kinds(self, session: Session, choose: str) -> None:
        rows = categories.rows(session, active_only=True)
        self.kinds = tuple(row.name for row in rows if row.parent_id is None)
        of = {row.id: row for row in rows}
        self._finer = {
            kind: tuple(
                row.name for row in rows if row.parent_id in of and of[row.parent_id].name == kind
            )
            for kind in self.kinds
        }
        self._disorder = frozenset(
            row.name
            for row in rows
            if row.part == CategoryGroup.DISORDER and row.parent_id is None
        )
        kinds = list(self.kinds)
        if self.sheet is not None and self.sheet.category not in kinds:
            kinds.append(self.sheet.category)
        self.category.set_choices([(None, choose), *((kind, kind) for kind in kinds)])
