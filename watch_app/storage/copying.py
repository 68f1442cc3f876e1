"""A copy of the watch in memory, for questions that are asked away from the window's thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import URL, Engine, create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool


class WatchCopy:
    """The watch as it stood at one moment; read by one thread at a time, then closed."""

    def __init__(self, engine: Engine) -> None:
        """Copy what `engine` is connected to: pages, not rows, so that it takes a blink."""
        self._memory: Any = driver.connect(
            ":memory:", isolation_level=None, check_same_thread=False
        )
        with engine.connect() as connection:
            kept: Any = connection.connection.driver_connection
            kept.backup(self._memory)
            connection.rollback()
        self._engine = create_engine(
            URL.create("sqlite"),
            module=driver,
            poolclass=StaticPool,
            creator=lambda: self._memory,
            hide_parameters=True,
        )

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that reads the copy."""
        with Session(self._engine) as session:
            yield session

    def close(self) -> None:
        self._engine.dispose()
        self._memory.close()
