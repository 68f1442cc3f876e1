"""Whole small problems of every kind for hypothesis, with rosters for them."""

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from scheduler import (
    Absence,
    Assignment,
    Burden,
    Busy,
    CrewNeed,
    Daylight,
    EarlierPatrol,
    Free,
    HeldQualification,
    KindLimit,
    Kit,
    KitUse,
    Limits,
    Officer,
    Pairing,
    PairingKind,
    Patrol,
    Problem,
    RollingLimit,
    Roster,
    RosterSolver,
    Rules,
    Succession,
    TimeWindow,
    Volunteer,
    WeeklyWindow,
    Weights,
    Wish,
    WishKind,
)

FIRST_DAY = date(2026, 10, 22)
"""The clocks change on the fourth day."""
QUALIFICATIONS = ["leader", "driver"]
BEATS = ["Riverside", "Market"]
KINDS = ["foot", "car", ""]
SUCCESSIONS = tuple(
    Succession(*pair.split()) for pair in ("foot car", "car car", "car foot", "foot foot")
)
MINUTES = [0, 120, 150, 600, 1200, 1320]
"""At which patrols start."""

THEMES = [
    *("limits", "days", "hours", "beats", "new", "mixed", "pledges", "recent", "kit", "officer"),
    *("prices", "kinds", "fairness", "vetting", "stays"),
]
"""What else may matter in a problem: a few at a time, or nothing could run."""

days = st.integers(0, 5).map(lambda day: FIRST_DAY + timedelta(day))


def mostly(usual, other: st.SearchStrategy) -> st.SearchStrategy:
    """Keep problems from being hopeless: seven times out of eight the usual."""
    return st.sampled_from([True] * 7 + [False]).flatmap(
        lambda is_usual: st.just(usual) if is_usual else other
    )


class Themes(frozenset[str]):
    """What matters in one problem."""

    def often(self, theme: str, usual, other: st.SearchStrategy) -> st.SearchStrategy:
        return st.just(usual) | other if theme in self else st.just(usual)

    def limits(self) -> st.SearchStrategy:
        if "days" in self:
            return self.often("days", Limits(), limits(of_days=True))
        return self.often("limits", Limits(), limits())


always = tuple(WeeklyWindow(day, 0, 24 * 60) for day in range(7))
windows = st.builds(WeeklyWindow, st.integers(0, 6), st.integers(0, 1439), st.integers(300, 2880))


day_times = st.builds(TimeWindow, st.integers(0, 1439), st.just(900))


@st.composite
def absences(draw) -> Absence:
    first = draw(days)
    return Absence(first, first + timedelta(draw(st.integers(0, 2))))


@st.composite
def held(draw) -> HeldQualification:
    until = draw(st.none() | days)
    return HeldQualification(draw(st.sampled_from(QUALIFICATIONS)), valid_until=until)


@st.composite
def wishes(draw, others: list[str]) -> Wish:
    kind, weight = draw(st.sampled_from(WishKind)), draw(st.integers(1, 3))
    subjects = ["beat", "weekday", "time", "patrol"] + (["partner"] if others else [])
    match draw(st.sampled_from(subjects)):
        case "beat":
            return Wish(kind, weight, beat=draw(st.sampled_from(BEATS)))
        case "weekday":
            return Wish(kind, weight, weekday=draw(st.integers(0, 6)))
        case "time":
            time = TimeWindow(draw(st.integers(0, 1439)), draw(st.integers(60, 720)))
            return Wish(kind, weight, time=time)
        case "patrol":
            return Wish(kind, weight, patrol="p0")
        case _:
            return Wish(kind, weight, partner=draw(st.sampled_from(others)))


@st.composite
def moments(draw) -> tuple[datetime, datetime]:
    minute = draw(st.sampled_from(MINUTES))
    day = datetime.combine(draw(days), datetime.min.time())
    starts = day + timedelta(minutes=minute)
    return starts, starts + timedelta(minutes=draw(st.sampled_from([30, 120, 300])))


@st.composite
def busy(draw) -> Busy:
    starts, ends = draw(moments())
    offset = timedelta(draw(st.sampled_from([0, 0, -3, 5])))
    return Busy(starts + offset, ends + offset, draw(st.sampled_from(KINDS)))


@st.composite
def limits(draw, of_days=False) -> Limits:
    """Draw a few limits, tight enough to matter; on request of days in a row."""
    small, minutes = st.integers(0, 2), st.sampled_from([0, 120, 300, 420])
    kinds = st.tuples(st.builds(KindLimit, st.sampled_from(["foot", "car"]), small))
    rolling = st.tuples(st.builds(RollingLimit, small, st.integers(1, 4)))
    choices = {
        "max_patrols_per_day": small,
        "max_patrols_per_month": small,
        "max_minutes_per_day": minutes,
        "max_minutes_per_week": minutes,
        "max_minutes_per_month": minutes,
        "max_minutes": minutes,
        "max_nights": small,
        "max_weekends": small,
        "max_of_kind": kinds,
        "rolling": rolling,
        "max_consecutive_days": st.integers(1, 3),
        "min_consecutive_days": st.integers(1, 3),
        "min_consecutive_free_days": st.integers(1, 3),
    }
    names = [name for name in sorted(choices) if not of_days or "consecutive" in name]
    named = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
    return Limits(**{name: draw(choices[name]) for name in named})


@st.composite
def volunteers(draw, number: int, people: int, themes: Themes) -> Volunteer:
    others = [f"v{other}" for other in range(people) if other != number]
    earlier = draw(st.integers(0, 9))
    part = st.integers(0, earlier)
    return Volunteer(
        id=f"v{number}",
        name=f"Volunteer {number}",
        qualifications=tuple(draw(st.lists(held(), max_size=2))),
        availability=draw(mostly(always, st.lists(windows, max_size=4).map(tuple))),
        answered_days=draw(mostly((), st.lists(days, max_size=3).map(tuple))),
        free=tuple(Free(*each) for each in draw(mostly([], st.lists(moments(), max_size=3)))),
        absences=draw(mostly((), st.tuples(absences()))),
        is_trainee=draw(mostly(False, st.just(True))),
        only_if_rung=draw(mostly(False, st.booleans())),
        max_patrols_per_week=draw(mostly(None, st.integers(0, 2))),
        max_patrols=draw(mostly(None, st.integers(0, 3))),
        wishes=tuple(draw(st.lists(wishes(others), max_size=2))),
        limits=draw(themes.limits()),
        hours=draw(themes.often("hours", None, day_times)),
        daylight_only=draw(themes.often("hours", False, st.just(True))),
        only_on_beats=draw(themes.often("beats", (), st.just(("Market",)))),
        not_on_beats=draw(themes.often("beats", (), st.just(("Market", "Nowhere")))),
        is_new=draw(themes.often("new", False, st.just(True))),
        is_experienced=draw(st.booleans()),
        group=draw(st.sampled_from(["", "a", "b"])),
        least_patrols=draw(themes.often("pledges", 0, st.integers(1, 2))),
        least_minutes=draw(themes.often("pledges", 0, st.sampled_from([100, 240]))),
        recent_partners=draw(
            themes.often("recent", (), st.lists(st.sampled_from(others), max_size=2).map(tuple))
        ),
        recent_beats=draw(themes.often("recent", (), st.just(("Riverside",)))),
        earlier=Burden(
            earlier, draw(part), draw(st.integers(0, 8)), draw(part), draw(part), draw(part)
        ),
        busy=tuple(draw(mostly([], st.lists(busy(), max_size=2)))),
    )


@st.composite
def patrols(draw, number: int, themes: Themes) -> Patrol:
    starts, ends = draw(moments())
    minimum = draw(mostly(2, st.just(3)))
    target = minimum + draw(st.integers(0, 1))
    needs = st.lists(st.sampled_from(QUALIFICATIONS), min_size=1, max_size=2, unique=True)
    needed = draw(mostly([], needs))
    return Patrol(
        id=f"p{number}",
        beat=draw(st.sampled_from(BEATS)),
        starts=starts,
        ends=ends,
        minimum=minimum,
        target=target,
        maximum=target + draw(st.integers(0, 1)),
        needs=tuple(CrewNeed(each) for each in needed),
        priority=draw(st.integers(1, 5)),
        kind=draw(st.sampled_from(KINDS)),
        uses=draw(themes.often("kit", (), st.just((KitUse("van", 2), KitUse("radio"))))),
        officer=draw(themes.often("officer", "", st.just("jo"))),
        mixed=draw(themes.often("mixed", False, st.just(True))),
        price_under=draw(themes.often("prices", None, st.sampled_from([0, 7]))),
        price_over=draw(themes.often("prices", None, st.sampled_from([0, 7]))),
        crew_stays=draw(themes.often("stays", False, st.just(True))),
    )


@st.composite
def pairings(draw, people: int) -> Pairing:
    first, second = draw(st.permutations(range(people)))[:2]
    return Pairing(draw(st.sampled_from(PairingKind)), f"v{first}", f"v{second}")


@st.composite
def rules(draw, themes: Themes) -> Rules:
    return Rules(
        rest_minutes=draw(st.sampled_from([0, 60, 660])),
        max_patrols_per_week=draw(st.none() | st.integers(1, 3)),
        max_patrols=draw(mostly(None, st.integers(1, 4))),
        max_trainees_per_crew=draw(mostly(1, st.integers(0, 2))),
        week_starts_on=draw(st.sampled_from([0, 6])),
        limits=draw(themes.limits()),
        forbidden_successions=draw(themes.often("kinds", (), st.just(SUCCESSIONS))),
        mentor=draw(themes.often("new", "", st.just("leader"))),
        unpopular_beats=draw(themes.often("fairness", (), st.just(("Market",)))),
        everyone_holds=draw(themes.often("vetting", (), st.just(("driver",)))),
    )


@st.composite
def weights(draw, themes: Themes) -> Weights:
    """Let coverage dominate, or weigh as much as anything else."""
    return Weights(
        fill=draw(st.sampled_from([5000, 20])),
        fair_nights=draw(themes.often("fairness", 0, st.just(1))),
        fair_weekends=draw(themes.often("fairness", 0, st.just(1))),
        unpredictable=draw(themes.often("recent", 0, st.just(3))),
        told=draw(st.sampled_from([40, 0])),
    )


def week_before() -> tuple[EarlierPatrol, ...]:
    """Give patrols a week before some of these, on every day and beat."""
    first = datetime.combine(FIRST_DAY - timedelta(weeks=1), datetime.min.time())
    return tuple(
        EarlierPatrol(beat, first + timedelta(days=day, minutes=minute))
        for beat in BEATS
        for day in range(6)
        for minute in MINUTES[::2]
    )


@st.composite
def surroundings(draw, themes: Themes) -> dict[str, object]:
    away = draw(themes.often("officer", (), st.tuples(busy(), busy())))
    return {
        "kit": (Kit("van", draw(st.integers(1, 4))), Kit("radio", draw(st.integers(0, 2)))),
        "officers": (Officer(id="jo", name="Jo", busy=away),),
        "daylight": tuple(
            Daylight(FIRST_DAY + timedelta(day), 7 * 60, 17 * 60 + 30 - day) for day in range(6)
        ),
        "earlier_patrols": draw(themes.often("recent", (), st.just(week_before()))),
    }


@st.composite
def problems(draw, most_people=5, most_patrols=4, locks=True, about=()) -> Problem:
    """Draw a problem about anything, or about some themes in any case."""
    themes = Themes(draw(st.sets(st.sampled_from(THEMES), max_size=3)).union(about))
    people = draw(st.integers(3, most_people))
    count = draw(st.integers(1, most_patrols))
    pairs = st.tuples(st.integers(0, people - 1), st.integers(0, count - 1))
    existing = draw(st.lists(pairs, max_size=4, unique=True))
    return Problem(
        time_zone="Europe/Berlin",
        volunteers=tuple(draw(volunteers(number, people, themes)) for number in range(people)),
        patrols=tuple(draw(patrols(number, themes)) for number in range(count)),
        pairings=tuple(draw(st.lists(pairings(people), max_size=2))),
        rules=draw(rules(themes)),
        weights=draw(weights(themes)),
        **draw(surroundings(themes)),
        assignments=tuple(
            Assignment(
                f"v{volunteer}",
                f"p{patrol}",
                locked=locks and draw(st.booleans()),
                told=draw(st.booleans()),
            )
            for volunteer, patrol in existing
        ),
    )


@st.composite
def rosters(draw, problem: Problem) -> Roster:
    """Well filled or full to the brim, and then perhaps a few people more here, fewer there."""
    people = [volunteer.id for volunteer in problem.volunteers]
    patrols = [patrol.id for patrol in problem.patrols]
    if draw(st.integers(0, 3)):
        roster = RosterSolver(problem, seconds=0).solve().roster
    else:
        roster = Roster({patrol: tuple(people[:3]) for patrol in patrols})
    pairs = st.tuples(st.sampled_from(people), st.sampled_from(patrols))
    for volunteer, patrol in draw(st.lists(pairs, max_size=draw(st.sampled_from([0, 1, 3])))):
        if volunteer in roster.crew(patrol):
            roster = roster.without_assignment(volunteer, patrol)
        else:
            roster = roster.with_assignment(volunteer, patrol)
    return roster
