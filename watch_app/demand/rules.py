"""How the need is reckoned, as frozen figures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NeedRules:
    """The settings of the need; the names are those of the record."""

    half_life_days: int = 90
    look_back_days: int = 730
    smoothing: float = 20
    near_repeat_days: int = 14
    near_repeat_metres: int = 400
    near_repeat_factor: float = 1
    severity_cap: int = 5
    area_crime_weight: float = 0.5
    counts_found_by_patrols: bool = False
    request_points: float = 2
    floor_patrols: int = 2
    ceiling_patrols: int | None = None
    day_starts_minute: int = 6 * 60
