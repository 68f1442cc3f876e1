"""What a watch sets for itself, as the scheduler takes it: rules, limits, weights."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

import scheduler
from watch_app.patrol_cards import LEADER
from watch_app.records import (
    Beat,
    LimitKind,
    PatrolKind,
    PatrolLimit,
    Qualification,
    Succession,
    Watch,
)
from watch_app.watches import MENTOR, VETTED
from watch_app.wording import within_sentence

if TYPE_CHECKING:
    from scheduler import Limits, Rules, Weights

_SLIDER = (0, 1, 2, 4, 8)
"""What the five steps of a slider multiply a normal weight by, in halves."""

_FIELDS = {
    LimitKind.PATROLS_PER_DAY: "max_patrols_per_day",
    LimitKind.PATROLS_PER_MONTH: "max_patrols_per_month",
    LimitKind.MINUTES_PER_DAY: "max_minutes_per_day",
    LimitKind.MINUTES_PER_WEEK: "max_minutes_per_week",
    LimitKind.MINUTES_PER_MONTH: "max_minutes_per_month",
    LimitKind.MINUTES_PER_ROSTER: "max_minutes",
    LimitKind.NIGHTS: "max_nights",
    LimitKind.WEEKENDS: "max_weekends",
    LimitKind.CONSECUTIVE_DAYS: "max_consecutive_days",
    LimitKind.LEAST_CONSECUTIVE_DAYS: "min_consecutive_days",
    LimitKind.LEAST_FREE_DAYS: "min_consecutive_free_days",
}
"""Where the scheduler keeps each limit that is one number."""

_UNUSUAL = {"fair_nights": 2, "fair_weekends": 2, "unpredictable": 2}
"""What is normal for a weight that is off unless a watch asks for it."""

_SLIDERS = {
    "target": "target_weight",
    "over_target": "over_weight",
    "fair_share": "fairness_weight",
    "fair_unsocial": "unsocial_weight",
    "fair_nights": "nights_weight",
    "fair_weekends": "weekends_weight",
    "fair_unpopular": "unpopular_weight",
    "wishes": "wish_weight",
    "pledges": "pledge_weight",
    "variety": "variety_weight",
    "experience": "experience_weight",
    "regular_partners": "partners_weight",
    "unpredictable": "unpredictable_weight",
    "few_changes": "change_weight",
    "told": "told_weight",
}
"""The slider of each weight; that patrols run comes before all of them and has none."""


def scaled(weight: int, step: int) -> int:
    """Return a weight at a step of its slider."""
    return weight * _SLIDER[step] // 2


def weights(watch: Watch) -> "Weights":
    """Return the weights as the sliders of a watch say."""
    normal = scheduler.Weights()
    return scheduler.Weights(
        fill=normal.fill,
        **{
            name: scaled(_UNUSUAL.get(name, getattr(normal, name)), getattr(watch, slider))
            for name, slider in _SLIDERS.items()
        },
    )


def price(slider: str, step: int) -> int:
    """Return what one unit of a slider's preference costs at a step."""
    name = next(weight for weight, column in _SLIDERS.items() if column == slider)
    return scaled(_UNUSUAL.get(name, getattr(scheduler.Weights(), name)), step)


def rules(session: Session, watch: Watch, common: "Limits") -> "Rules":
    """Return what must hold; `common` are the limits of everybody."""
    names = dict(session.execute(select(Qualification.code, Qualification.name)).all())
    mentor, vetted = names.get(MENTOR, MENTOR), names.get(VETTED, VETTED)
    return scheduler.Rules(
        rest_minutes=watch.rest_minutes,
        max_patrols_per_week=watch.max_patrols_per_week,
        max_patrols=watch.max_patrols_per_roster,
        limits=common,
        forbidden_successions=_successions(session),
        crew_minimum=watch.crew_minimum,
        max_trainees_per_crew=watch.max_trainees_per_crew,
        week_starts_on=watch.week_starts_on,
        night_from=watch.night_from_minute,
        night_to=watch.night_to_minute,
        weekend=tuple(int(day) for day in watch.weekend.split(",") if day),
        leading=within_sentence(names.get(LEADER, LEADER)),
        mentor=within_sentence(mentor) if watch.new_go_with_mentor else "",
        everyone_holds=(within_sentence(vetted),) if watch.vetting_required else (),
        unpopular_beats=tuple(
            str(beat)
            for beat in session.scalars(select(Beat.id).where(Beat.is_unpopular).order_by(Beat.id))
        ),
    )


def _successions(session: Session) -> tuple[scheduler.Succession, ...]:
    first, then = aliased(PatrolKind), aliased(PatrolKind)
    found = session.execute(
        select(first.name, then.name)
        .select_from(Succession)
        .join(first, first.id == Succession.first_kind_id)
        .join(then, then.id == Succession.then_kind_id)
        .order_by(Succession.id)
    )
    return tuple(
        scheduler.Succession(within_sentence(one), within_sentence(other)) for one, other in found
    )


@dataclass(frozen=True, slots=True)
class KeptLimits:
    """The limits of everybody, and those of single volunteers by id."""

    common: "Limits"
    own: "Mapping[int, Limits]"

    @property
    def reach(self) -> int:
        """How many days before and after a roster its limits look at."""
        every = (self.common, *self.own.values())
        rolling = [each.days - 1 for limits in every for each in limits.rolling]
        in_a_row = [
            1
            + max(
                limits.max_consecutive_days or 0,
                limits.min_consecutive_days,
                limits.min_consecutive_free_days,
            )
            for limits in every
        ]
        return max([*rolling, *in_a_row])

    @property
    def count_months(self) -> bool:
        """Whether any of them counts what somebody walks in a month."""
        return any(
            limits.max_patrols_per_month is not None or limits.max_minutes_per_month is not None
            for limits in (self.common, *self.own.values())
        )


def kept_limits(session: Session) -> KeptLimits:
    """Return every limit that is kept."""
    names = dict(session.execute(select(PatrolKind.id, PatrolKind.name)).all())
    by_volunteer: dict[int | None, list[PatrolLimit]] = defaultdict(list)
    for each in session.scalars(select(PatrolLimit).order_by(PatrolLimit.id)):
        by_volunteer[each.volunteer_id].append(each)
    common = _limits(by_volunteer.pop(None, ()), names)
    return KeptLimits(
        common,
        {
            volunteer: _limits(kept, names)
            for volunteer, kept in by_volunteer.items()
            if volunteer is not None
        },
    )


def _limits(kept: Iterable[PatrolLimit], names: Mapping[int, str]) -> "Limits":
    single: dict[str, int] = {}
    of_kind: list[scheduler.KindLimit] = []
    rolling: list[scheduler.RollingLimit] = []
    for each in kept:
        if each.patrol_kind_id is not None:
            kind = within_sentence(names[each.patrol_kind_id])
            of_kind.append(scheduler.KindLimit(kind, each.amount))
        elif each.days is not None:
            rolling.append(scheduler.RollingLimit(each.amount, each.days))
        else:
            single[_FIELDS[each.kind]] = each.amount
    return scheduler.Limits(**single, max_of_kind=tuple(of_kind), rolling=tuple(rolling))
