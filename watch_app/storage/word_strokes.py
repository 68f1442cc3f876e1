"""Reads the words of a thousand incidents in one stroke, which triggers do one by one."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from watch_app.storage import word_index

OF = "incident"
"""The table whose rows are words of their own; others have triggers that are quick enough."""
_FEWEST = 200
"""Rows from which on it pays to put triggers aside and back."""
_ASIDE = ("incident_words_insert", "incident_words_delete")


@contextmanager
def in_one_stroke(connection: Connection, table: str, ids: Sequence[int]) -> Iterator[None]:
    """Let the rows with these ids come or go inside; then the index knows what there is now.

    It happens as a whole or, when the block raises, not at all: the triggers stay in any case.
    """
    if table != OF or len(ids) < _FEWEST:
        yield
        return
    numbers = (json.dumps([*ids]),)
    with connection.begin_nested():
        for name in _ASIDE:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield
        connection.exec_driver_sql(word_index.FORGET_THESE, numbers)
        connection.exec_driver_sql(word_index.READ_THESE, numbers)
        for name in _ASIDE:
            connection.exec_driver_sql(word_index.TRIGGERS[name])
