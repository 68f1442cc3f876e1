"""Writes many rows of a table at once, noted for undo like rows that are written one by one."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Table, bindparam, func, select
from sqlalchemy.orm import Session

from watch_app.records import Base
from watch_app.storage.journal import PORTION, Row, change_of
from watch_app.storage.word_strokes import in_one_stroke

_AT_ONCE = 500
"""Fewer than SQLite takes as values of one statement."""


class PackedRow(Mapping[str, Any]):
    """A row whose column names are kept once for all rows of its table."""

    __slots__ = ("_places", "_values")

    def __init__(self, places: Mapping[str, int], values: tuple[Any, ...]) -> None:
        self._places, self._values = places, values

    def __getitem__(self, name: str) -> Any:
        return self._values[self._places[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def add_rows(session: Session, record: type[Base], rows: Iterable[Row]) -> None:
    """Insert rows, each with every column but the id; they are asked for as they are written."""
    for _ in add_in_portions(session, record, rows):
        pass


def add_in_portions(session: Session, record: type[Base], rows: Iterable[Row]) -> Iterator[int]:
    """Insert rows as `add_rows` does; after each portion say how many are written by now."""
    table = _table(session, record)
    connection = session.connection()
    first = (connection.scalar(select(func.max(table.c.id))) or 0) + 1
    columns = table.columns.keys()
    places = {name: place for place, name in enumerate(columns)}
    values = itemgetter(*columns)
    change = change_of(session)
    number = first
    waiting = iter(rows)
    while some := list(islice(waiting, PORTION)):
        numbered: list[Row] = [{**row, "id": each} for each, row in enumerate(some, number)]
        if any(row.keys() != places.keys() for row in numbered):
            message = f"A row of {table.name} has the columns {sorted(columns)}."
            raise TypeError(message)
        ids = range(number, number + len(numbered))
        with in_one_stroke(connection, table.name, ids):
            connection.execute(table.insert(), numbered)
        if change is not None:
            for row in numbered:
                change.note((table.name, (row["id"],)), None, PackedRow(places, values(row)))
        number = ids.stop
        yield number - first
    session.expire_all()


def change_rows(session: Session, record: type[Base], values: Mapping[int, Row]) -> None:
    """Give rows other values, by id; each names the same columns."""
    if not values:
        return
    table = _table(session, record)
    kept = _kept(session, table, values.keys())
    names = next(iter(values.values())).keys()
    session.connection().execute(
        table.update()
        .where(table.c.id == bindparam("of_id"))
        .values({name: bindparam(f"new_{name}") for name in names}),
        [
            {"of_id": number, **{f"new_{name}": row[name] for name in names}}
            for number, row in values.items()
        ],
    )
    change = change_of(session)
    if change is not None:
        for number, row in values.items():
            change.note((table.name, (number,)), kept[number], {**kept[number], **row})
    session.expire_all()


def remove_rows(session: Session, record: type[Base], ids: Collection[int]) -> None:
    """Delete rows by id; nothing may point to them."""
    if not ids:
        return
    table = _table(session, record)
    kept = _kept(session, table, ids)
    session.connection().execute(
        table.delete().where(table.c.id == bindparam("of_id")),
        [{"of_id": number} for number in ids],
    )
    change = change_of(session)
    if change is not None:
        for number in ids:
            change.note((table.name, (number,)), kept[number], None)
    session.expire_all()


def _table(session: Session, record: type[Base]) -> Table:
    session.flush()
    table = record.__table__
    if not isinstance(table, Table):
        message = f"{record.__name__} is not kept in a table of its own."
        raise TypeError(message)
    return table


def _kept(session: Session, table: Table, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    return {
        row["id"]: dict(row)
        for some in _parts(ids)
        for row in session.connection()
        .execute(select(table).where(table.c.id.in_(some)))
        .mappings()
    }


def _parts(ids: Collection[int]) -> Iterator[list[int]]:
    listed = list(ids)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]
