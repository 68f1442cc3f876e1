"""Limits on what somebody walks: for all in the rules, for one person in their own."""

from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.claims import require, require_between


@dataclass(frozen=True, slots=True)
class KindLimit:
    """The most patrols of one kind in a roster."""

    kind: str
    patrols: int

    def __post_init__(self) -> None:
        require(bool(self.kind), "kind", "a limit names a kind of patrol.")
        require(self.patrols >= 0, "patrols", "is less than nothing.")


@dataclass(frozen=True, slots=True)
class RollingLimit:
    """The most patrols in any so many days in a row."""

    patrols: int
    days: int

    def __post_init__(self) -> None:
        require(self.patrols >= 0, "patrols", "is less than nothing.")
        require_between(self.days, 1, 366, "days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What nobody goes beyond; None means without limit. Days are those on which patrols start."""

    max_patrols_per_day: int | None = None
    max_patrols_per_month: int | None = None
    max_minutes_per_day: int | None = None
    max_minutes_per_week: int | None = None
    max_minutes_per_month: int | None = None
    max_minutes: int | None = None
    """In this roster, as the limits that name no time."""
    max_nights: int | None = None
    max_weekends: int | None = None
    max_of_kind: tuple[KindLimit, ...] = ()
    rolling: tuple[RollingLimit, ...] = ()
    max_consecutive_days: int | None = None
    min_consecutive_days: int = 1
    """Days with a patrol come at least so many in a row; those of other rosters count."""
    min_consecutive_free_days: int = 1

    def __post_init__(self) -> None:
        for name in self.__slots__:
            limit = getattr(self, name)
            if isinstance(limit, int):
                lowest = 1 if "consecutive" in name else 0
                require_between(limit, lowest, 1_000_000, name)


def sets_pattern(limits: Limits) -> bool:
    """Say whether it matters on which days together somebody walks."""
    return (
        limits.max_weekends is not None
        or limits.max_consecutive_days is not None
        or limits.min_consecutive_days > 1
        or limits.min_consecutive_free_days > 1
    )


def tighter(own: int | None, common: int | None) -> int | None:
    """Give the lower of two limits, of which either may be missing."""
    limits = [limit for limit in (own, common) if limit is not None]
    return min(limits) if limits else None


def joined(own: Limits, common: Limits) -> Limits:
    """Give the limits that hold for somebody: of each the tighter."""
    if own in (common, NO_LIMITS):
        return common
    return Limits(
        **{
            name: tighter(getattr(own, name), getattr(common, name))
            for name in Limits.__slots__
            if name.startswith("max_") and name != "max_of_kind"
        },
        max_of_kind=_lowest_of_each(own.max_of_kind + common.max_of_kind),
        rolling=tuple(dict.fromkeys(own.rolling + common.rolling)),
        min_consecutive_days=max(own.min_consecutive_days, common.min_consecutive_days),
        min_consecutive_free_days=max(
            own.min_consecutive_free_days, common.min_consecutive_free_days
        ),
    )


def _lowest_of_each(limits: Iterable[KindLimit]) -> tuple[KindLimit, ...]:
    lowest: dict[str, KindLimit] = {}
    for each in limits:
        if each.kind not in lowest or each.patrols < lowest[each.kind].patrols:
            lowest[each.kind] = each
    return tuple(lowest.values())


NO_LIMITS = Limits()
