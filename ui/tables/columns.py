"""Columns described as data: title, text, order and look are written once for each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class HasId(Protocol):
    """A frozen row that can be found again after a refresh."""

    @property
    def id(self) -> int: ...


Row = TypeVar("Row", bound=HasId)


@dataclass(frozen=True, slots=True)
class Bar:
    """How long a bar is and where its mark stands, both from 0 to 1."""

    length: float
    mark: float
    is_over: bool
    """Whether it is further beyond its mark than it should be."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a table."""

    title: str
    text: Callable[[Row], str]
    order: Callable[[Row], object] | None = None
    """What it sorts by; None sorts by its text, as people of the locale would."""
    state: Callable[[Row], str] | None = None
    """The state its text is shown in, such as "short"; empty for none."""
    is_number: bool = False
    """Set at the right, so that figures stand under each other."""
    rank: int = 1
    """Columns of the highest rank go first where there is no room; 0 stays."""
    widest: int = 26
    """No column asks for more than so many letters."""
    bar: Callable[[Row], "Bar"] | None = None
    """A bar behind the text; none has no bar."""
