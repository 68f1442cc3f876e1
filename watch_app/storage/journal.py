"""Records every row that a change touches, so that undo is never written by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, event, text
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.orm.attributes import instance_state

Key = tuple[str, tuple[Any, ...]]
Row = Mapping[str, Any]


@dataclass(slots=True)
class Change:
    """One undo step: each touched row as it was before and as it is after."""

    label: str
    before: dict[Key, Row | None] = field(default_factory=dict)
    after: dict[Key, Row | None] = field(default_factory=dict)

    @property
    def tables(self) -> frozenset[str]:
        """Names of the tables that were touched."""
        return frozenset(table for table, _ in self.before)

    def note(self, key: Key, before: Row | None, after: Row | None) -> None:
        """Add one write; the first `before` and the last `after` of a row are kept."""
        self.before.setdefault(key, before)
        self.after[key] = after

    def replay(self, connection: Connection, tables: Mapping[str, Table], *, back: bool) -> None:
        """Put every row as it was before (`back`) or after the change, in the open transaction."""
        target = self.before if back else self.after
        current = self.after if back else self.before
        # Deferred, and all rows out before any comes in, so that the order does not matter.
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        for (name, identity), row in current.items():
            if row is not None:
                table = tables[name]
                same = [
                    column == value
                    for column, value in zip(table.primary_key, identity, strict=True)
                ]
                connection.execute(table.delete().where(*same))
        for (name, _), row in target.items():
            if row is not None:
                connection.execute(tables[name].insert().values(dict(row)))


class BulkWriteError(RuntimeError):
    """A statement that would change rows behind the journal's back."""


def record(session: Session, change: Change) -> None:
    """Let `session` note in `change` every row it writes; refuse bulk updates and deletes."""

    @event.listens_for(session, "after_flush")
    def _note_flush(session: Session, _context: UOWTransaction) -> None:
        for instance in session.new:
            key, row = _row_of(instance)
            change.note(key, None, row)
        for instance in session.dirty:
            _note_update(instance, change)
        for instance in session.deleted:
            key, row = _row_of(instance)
            change.note(key, _as_loaded(instance, row), None)

    @event.listens_for(session, "do_orm_execute")
    def _refuse_bulk(state: ORMExecuteState) -> None:
        if state.is_update or state.is_delete or state.is_insert:
            message = "Inside change() rows are written one by one, or undo would miss them."
            raise BulkWriteError(message)


def _row_of(instance: object) -> tuple[Key, Row]:
    table = _table_of(instance)
    mapper = instance_state(instance).mapper
    row = {
        column.name: getattr(instance, mapper.get_property_by_column(column).key)
        for column in table.columns
    }
    identity = tuple(row[column.name] for column in table.primary_key)
    return (table.name, identity), row


def _table_of(instance: object) -> Table:
    table = instance_state(instance).mapper.local_table
    if not isinstance(table, Table):
        message = f"{type(instance).__name__} is not kept in a table of its own."
        raise TypeError(message)
    return table


def _as_loaded(instance: object, row: Row) -> Row:
    state = instance_state(instance)
    loaded = dict(row)
    for column in _table_of(instance).columns:
        history = state.attrs[state.mapper.get_property_by_column(column).key].history
        if history.has_changes():
            loaded[column.name] = history.deleted[0] if history.deleted else None
    return loaded


def _note_update(instance: object, change: Change) -> None:
    key, row = _row_of(instance)
    loaded = _as_loaded(instance, row)
    if loaded != row:
        change.note(key, loaded, row)
