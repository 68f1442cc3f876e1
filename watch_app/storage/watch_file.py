"""An open watch: read it, change it, take changes back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from watch_app.errors import WatchkeeperError
from watch_app.records import Base
from watch_app.storage.copying import WatchCopy
from watch_app.storage.journal import Change, Tell, record
from watch_app.text import translate

Subscriber = Callable[[frozenset[str]], None]
Guard = Callable[[Change], None]
"""Raises for a change that is not to be kept."""


class WatchFile:
    """One watch, open in this program; used from one thread only."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._set_aside: tuple[list[Change], list[Change]] = ([], [])
        """What was done and undone before there was a guard."""
        self._guard: Guard | None = None
        self._subscribers: list[Subscriber] = []
        self._session: Session | None = None
        self._is_shut = False

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session for reading; inside a change or another read it is the same one."""
        self._mind_shut()
        if self._session is not None:
            yield self._session
            return
        with self._new_session() as session:
            session.autoflush = False
            yield session
            if session.new or session.dirty or session.deleted:
                message = "Rows were changed inside a read; use change() instead."
                raise RuntimeError(message)

    @contextmanager
    def change(self, label: str, *, undoable: bool = True) -> Iterator[Session]:
        """Give a session whose writes become one transaction, one undo step and one broadcast.

        All of it happens or, when the block raises, nothing. What cannot be taken back
        (`undoable=False`: published, sent, purged) also ends the undo of what came before it.
        """
        self._mind_shut()
        if self._session is not None:
            message = "A change cannot begin inside a read or another change."
            raise RuntimeError(message)
        change = Change(label)
        with self._new_session() as session:
            record(session, change)
            try:
                yield session
                if self._guard is not None:
                    session.flush()
                    self._guard(change)
                session.commit()
            except BaseException:
                session.rollback()
                raise
        if change.is_empty:
            if change.kept:
                self._broadcast(change.tables)
            return
        self._undone.clear()
        if undoable:
            self._done.append(change)
        else:
            self._done.clear()
            self._set_aside[0].clear()
        self._broadcast(change.tables)

    def restrict(self, guard: Guard | None) -> None:
        """Keep only changes for which `guard` does not raise, and undo only those; None lifts it.

        What was done before can be undone again once the guard is gone.
        """
        if self._guard is None and guard is not None:
            self._set_aside = (self._done, self._undone)
            self._done, self._undone = [], []
        elif self._guard is not None and guard is None:
            done, undone = self._set_aside
            is_as_it_was = not self._done and not self._undone
            self._done = [*done, *self._done]
            self._undone = undone if is_as_it_was else self._undone
            self._set_aside = ([], [])
        self._guard = guard

    @contextmanager
    def trial(self) -> Iterator[Session]:
        """Give a session whose writes can be looked at in it and are never kept."""
        self._mind_shut()
        if self._session is not None:
            message = "A trial cannot begin inside a read or a change."
            raise RuntimeError(message)
        with self._new_session() as session:
            try:
                yield session
            finally:
                session.rollback()

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, or None."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """What redo would bring again, or None."""
        return self._undone[-1].label if self._undone else None

    def undo(self, tell: Tell | None = None) -> str | None:
        """Take the last change back; return its label, or None when there is none.

        `tell` hears of a large one how far it is, from 0 to 1; when it raises, all stays.
        """
        return self._replay(self._done, self._undone, back=True, tell=tell)

    def redo(self, tell: Tell | None = None) -> str | None:
        """Bring the last undone change again, as `undo` takes it back."""
        return self._replay(self._undone, self._done, back=False, tell=tell)

    @contextmanager
    def shut(self) -> Iterator[None]:
        """Let nobody read or write inside: a change stands half, and its maker lets others live.

        Whoever tries gets a WatchkeeperError; nobody sees the half.
        """
        was, self._is_shut = self._is_shut, True
        try:
            yield
        finally:
            self._is_shut = was

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` with the changed tables after each change; return how to stop it."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    def problems(self) -> tuple[str, ...]:
        """Return what SQLite finds damaged in the file; empty when it is sound."""
        with self._engine.connect() as connection:
            found = connection.execute(text("PRAGMA integrity_check")).scalars().all()
            loose = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
            connection.rollback()
        problems = [line for line in found if line != "ok"]
        problems += [f"{row[0]} row {row[1]} points to a missing {row[2]}" for row in loose]
        return tuple(problems)

    def copy(self) -> WatchCopy:
        """Give the watch as it stands, to be read on another thread."""
        self._mind_shut()
        if self._session is not None:
            message = "A copy cannot be made inside a read or a change."
            raise RuntimeError(message)
        return WatchCopy(self._engine)

    @property
    def engine(self) -> Engine:
        """The connection itself, for storage's own use."""
        return self._engine

    def close(self) -> None:
        """Write everything into the one file and let go of it."""
        self._mind_shut()
        self._subscribers.clear()
        self._engine.dispose()

    @contextmanager
    def _new_session(self) -> Iterator[Session]:
        with Session(self._engine, expire_on_commit=False) as session:
            self._session = session
            try:
                yield session
            finally:
                self._session = None

    def _mind_shut(self) -> None:
        if self._is_shut:
            sentence = translate("Storage", "The watch is being written. Wait until that is done.")
            raise WatchkeeperError(sentence)

    def _replay(
        self, taken: list[Change], given: list[Change], *, back: bool, tell: Tell | None
    ) -> str | None:
        self._mind_shut()
        if self._session is not None:
            message = "Undo cannot begin inside a read or a change."
            raise RuntimeError(message)
        if not taken:
            return None
        change = taken[-1]
        with self._engine.begin() as connection:
            change.replay(
                connection, Base.metadata.tables, back=back, tell=tell and self._told_shut(tell)
            )
        given.append(taken.pop())
        self._broadcast(change.tables)
        return change.label

    def _told_shut(self, tell: Tell) -> Tell:
        def told(share: float) -> None:
            with self.shut():
                tell(share)

        return told

    def _broadcast(self, tables: frozenset[str]) -> None:
        for subscriber in tuple(self._subscribers):
            subscriber(tables)
