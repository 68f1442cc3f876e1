"""What Volunteers, Beats and Shifts each say of their rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ui.pages.base import Page
from ui.pages.record_form import RecordForm
from ui.tables.columns import Column
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from watch_app.storage import Session

NEW = 0
"""The id of the row that is being written and not kept yet."""


class ListSubject(Page):
    """Which rows there are, what they are called, and how one is read, found and removed."""

    def columns(self) -> Sequence[Column[Any]]:
        raise NotImplementedError

    def search_words(self) -> str:
        """What the search field asks for."""
        raise NotImplementedError

    def make_form(self) -> RecordForm:
        raise NotImplementedError

    def make_empty(self) -> EmptyState:
        """What the page says before there is anything, with what to do first."""
        raise NotImplementedError

    def add_words(self) -> str:
        """The primary button."""
        raise NotImplementedError

    def load(self, session: Session) -> Sequence[Any]:
        """The rows of the table."""
        raise NotImplementedError

    def load_sheet(self, session: Session, row_id: int) -> Any:
        raise NotImplementedError

    def new_row(self) -> Any:
        """The row of what is being written, with the id NEW."""
        raise NotImplementedError

    def text_of(self, row: Any) -> str:
        """What the search looks into."""
        raise NotImplementedError

    def name_of(self, row: Any) -> str:
        raise NotImplementedError

    def add_chips(self) -> None:
        """The filters this page has."""

    def passes(self, row: Any, chosen: frozenset[str]) -> bool:
        """Whether a row belongs to the filter chip that is on."""
        return True

    def count_up(self, rows: Sequence[Any]) -> None:
        """Set the counts of the chips and the words beside the title."""

    def no_hits_words(self, words: str) -> str:
        """Say that the search found nothing."""
        return self.tr("Nothing is called “{words}”").format(words=words)

    def remove_record(self) -> None:
        """Take the chosen record away, with Undo."""
        raise NotImplementedError
