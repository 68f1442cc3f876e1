"""Reads rows that belong to volunteers or patrols, all of a sort in one query."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Executable
from sqlalchemy.orm import Session

Made = TypeVar("Made")


def grouped(
    session: Session, query: Executable, make: Callable[..., Made]
) -> dict[int, list[Made]]:
    """Return what is made of the rows of a query, by the id that each row begins with."""
    found: dict[int, list[Made]] = defaultdict(list)
    rows: list[Any] = list(session.execute(query).all())
    for owner, *values in rows:
        found[owner].append(make(*values))
    return found
