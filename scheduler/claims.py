"""Claims that every value of a problem must meet, each with its sentence."""

from datetime import datetime

MINUTES_PER_DAY = 24 * 60
NO_OFFSET = "has an offset; write local wall-clock time without one."


class ProblemError(ValueError):
    """A value that no roster can be built from; names where it is and what would do."""


def require(claim: bool, place: str, sentence: str) -> None:  # noqa: FBT001
    if not claim:
        raise ProblemError(f"{place}: {sentence}")


def require_between(value: int, lowest: int, highest: int, place: str) -> None:
    require(
        lowest <= value <= highest, place, f"is {value}; it must be from {lowest} to {highest}."
    )


def require_wall_clock(starts: datetime, ends: datetime) -> None:
    require(starts.tzinfo is None, "starts", NO_OFFSET)
    require(ends.tzinfo is None, "ends", NO_OFFSET)
    require(starts < ends, "ends", "is not after starts.")
