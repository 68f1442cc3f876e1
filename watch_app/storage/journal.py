"""Records every row that a change touches, so that undo is never written by hand."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BindParameter, Connection, Table, bindparam, event, select, text
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, object_session
from sqlalchemy.orm.attributes import instance_state

from watch_app.records import Base
from watch_app.storage.word_strokes import in_one_stroke

Key = tuple[str, tuple[Any, ...]]
Row = Mapping[str, Any]
Tell = Callable[[float], None]
"""Hears how far something is, from 0 to 1; it may stop it by raising."""
PORTION = 1_000
"""Rows written in one go: so few that a window can be painted after each."""


@dataclass(slots=True)
class Change:
    """One undo step: each touched row as it was before and as it is after."""

    label: str
    before: dict[Key, Row | None] = field(default_factory=dict)
    after: dict[Key, Row | None] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    """Tables that were written as well, and that undo leaves as they are."""

    @property
    def tables(self) -> frozenset[str]:
        """Names of the tables that were touched."""
        return frozenset(table for table, _ in self.before) | self.kept

    def note(self, key: Key, before: Row | None, after: Row | None) -> None:
        """Add one write; the first `before` and the last `after` of a row are kept."""
        self.before.setdefault(key, before)
        self.after[key] = after

    @property
    def is_empty(self) -> bool:
        """Whether every row is as it was."""
        return self.before == self.after

    def replay(
        self,
        connection: Connection,
        tables: Mapping[str, Table],
        *,
        back: bool,
        tell: Tell | None = None,
    ) -> None:
        """Put every row as it was before (`back`) or after the change, in the open transaction.

        `tell` hears of a large change how far it is, from 0 to 1, and stops it by raising.
        """
        target = self.before if back else self.after
        current = self.after if back else self.before
        goes = [key for key, row in current.items() if row is not None]
        comes = [key for key, row in target.items() if row is not None]
        written, whole = 0, len(goes) + len(comes)

        def note(count: int) -> None:
            nonlocal written
            written += count
            if tell is not None and whole > PORTION:
                tell(written / whole)

        # Deferred, and all rows out before any comes in, so that the order does not matter.
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        for name, identities in _in_portions(goes):
            with in_one_stroke(connection, name, [each[0] for each in identities]):
                _take_out(connection, tables[name], identities)
            note(len(identities))
        for name, identities in _in_portions(comes):
            rows = [dict(target[name, identity] or {}) for identity in identities]
            with in_one_stroke(connection, name, [each[0] for each in identities]):
                connection.execute(tables[name].insert(), rows)
            note(len(identities))


def _take_out(connection: Connection, table: Table, identities: list[tuple[Any, ...]]) -> None:
    keys: list[BindParameter[Any]] = [
        bindparam(f"key_{column.name}") for column in table.primary_key
    ]
    same = [c == key for c, key in zip(table.primary_key, keys, strict=True)]
    connection.execute(
        table.delete().where(*same),
        [
            {key.key: value for key, value in zip(keys, identity, strict=True)}
            for identity in identities
        ],
    )


def _in_portions(keys: Iterable[Key]) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    for name, identities in _by_table(keys):
        for start in range(0, len(identities), PORTION):
            yield name, identities[start : start + PORTION]


def _by_table(keys: Iterable[Key]) -> Iterable[tuple[str, list[tuple[Any, ...]]]]:
    """Group rows, so that each table is written in one go."""
    grouped: dict[str, list[tuple[Any, ...]]] = {}
    for name, identity in keys:
        grouped.setdefault(name, []).append(identity)
    return grouped.items()


class BulkWriteError(RuntimeError):
    """A statement that would change rows behind the journal's back."""


def record(session: Session, change: Change) -> None:
    """Let `session` note in `change` every row it writes; refuse bulk statements."""
    session.info[_CHANGE] = change

    @event.listens_for(session, "do_orm_execute")
    def _refuse_bulk(state: ORMExecuteState) -> None:
        if state.is_update or state.is_delete or state.is_insert:
            message = "Inside change() rows are written one by one, or undo would miss them."
            raise BulkWriteError(message)


def change_of(session: Session) -> Change | None:
    """Return the change that a session records, or None for one that records nothing."""
    change: Change | None = session.info.get(_CHANGE)
    return change


_CHANGE = "change"
"""Where a session keeps the change it is recording."""

# Events of single rows, not of the flush: rows that leave a list are in no list of the flush.


@event.listens_for(Base, "after_insert", propagate=True)
def _note_insert(mapper: Mapper[Any], _connection: Connection, record: object) -> None:
    change = _change_of(record)
    if change is None:
        return
    table = _table_of(mapper)
    if table.info.get("is_undone", True):
        row = _row_of(mapper, record)
        change.note(_key_of(mapper, row), None, row)
    else:
        change.kept.add(table.name)


@event.listens_for(Base, "before_update", propagate=True)
def _note_row_before(mapper: Mapper[Any], connection: Connection, record: object) -> None:
    change = _change_of(record)
    if change is not None:
        row = _kept_row(mapper, connection, record)
        change.note(_key_of(mapper, row), row, None)


@event.listens_for(Base, "after_update", propagate=True)
def _note_row_after(mapper: Mapper[Any], _connection: Connection, record: object) -> None:
    change = _change_of(record)
    if change is not None:
        row = _row_of(mapper, record)
        change.note(_key_of(mapper, row), None, row)


@event.listens_for(Base, "before_delete", propagate=True)
def _note_delete(mapper: Mapper[Any], connection: Connection, record: object) -> None:
    change = _change_of(record)
    if change is not None:
        row = _kept_row(mapper, connection, record)
        change.note(_key_of(mapper, row), row, None)


def _change_of(record: object) -> Change | None:
    session = object_session(record)
    return None if session is None else change_of(session)


def _row_of(mapper: Mapper[Any], record: object) -> Row:
    return {
        column.name: getattr(record, mapper.get_property_by_column(column).key)
        for column in _table_of(mapper).columns
    }


def _kept_row(mapper: Mapper[Any], connection: Connection, record: object) -> Row:
    """Return the row as the database holds it: the record may not have loaded what it had."""
    table = _table_of(mapper)
    identity = instance_state(record).identity or ()
    same = [column == value for column, value in zip(table.primary_key, identity, strict=True)]
    return dict(connection.execute(select(table).where(*same)).mappings().one())


def _key_of(mapper: Mapper[Any], row: Row) -> Key:
    table = _table_of(mapper)
    return table.name, tuple(row[column.name] for column in table.primary_key)


def _table_of(mapper: Mapper[Any]) -> Table:
    table = mapper.local_table
    if not isinstance(table, Table):
        message = f"{mapper.class_.__name__} is not kept in a table of its own."
        raise TypeError(message)
    return table
