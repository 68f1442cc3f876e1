"""The watch itself: created from a preset, described at the head of every page, edited."""

import importlib.resources
import itertools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.records import SLIDERS, LimitKind, NameStyle, PatrolLimit, Qualification, Watch
from watch_app.sheets import WatchHeading
from watch_app.storage import WatchFile, create_watch
from watch_app.text import translate

LIMITS = {
    "rest_minutes": (0, 2880),
    "max_patrols_per_week": (1, 14),
    "max_patrols_per_roster": (1, 366),
    "max_trainees_per_crew": (0, 12),
    "crew_minimum": (2, 12),
    "gap_deadline_hours": (0, 336),
    "week_starts_on": (0, 6),
    "night_from_minute": (0, 1439),
    "night_to_minute": (0, 1439),
    "history_weeks": (1, 104),
    "public_threshold": (2, 20),
    "check_call_minutes": (0, 480),
    "latitude": (-90, 90),
    "longitude": (-180, 180),
    **dict.fromkeys(SLIDERS, (0, 4)),
}
"""The least and the most each number of a watch can be."""

MENTOR = "mentor"
VETTED = "vetted"
"""Codes of the qualifications that go with new people, and that everybody may have to hold."""


@dataclass(frozen=True, slots=True)
class Preset:
    """The customs of one country's watches; every value can be changed later."""

    code: str
    title: str
    values: Mapping[str, Any]
    """Columns of the watch."""
    qualifications: Mapping[str, str]
    """Names by code."""
    limits: Mapping[str, int]
    """What nobody goes beyond, by the values of records.LimitKind."""


def presets() -> tuple[Preset, ...]:
    """Return every preset that ships with the program, sorted by title."""
    folder = importlib.resources.files("resources") / "presets"
    found = []
    for file in folder.iterdir():
        if file.name.endswith(".toml"):
            values = tomllib.loads(file.read_text(encoding="utf-8"))
            title = values.pop("title")
            qualifications, limits = values.pop("qualifications"), values.pop("limits", {})
            code = file.name.removesuffix(".toml")
            found.append(Preset(code, title, values, qualifications, limits))
    return tuple(sorted(found, key=lambda preset: preset.title))


def create(path: Path, *, name: str, preset: str = "uk-street-watch", **values: Any) -> WatchFile:
    """Create the watch file `path` with the rules of `preset`, changed by `values`.

    Raises InputError for an unknown preset, time zone or empty name, WatchkeeperError when
    the file exists or cannot be written.
    """
    by_code = {each.code: each for each in presets()}
    if preset not in by_code:
        sentence = translate("Watches", "There is no preset {preset}. Known are: {known}.")
        raise InputError(sentence.format(preset=preset, known=", ".join(sorted(by_code))))
    chosen = by_code[preset]
    columns = {**chosen.values, **values, "name": name, "preset": preset}
    _check(columns)
    watch = create_watch(path, values=columns, qualifications=chosen.qualifications)
    with watch.change("Settle", undoable=False) as session:
        settle_qualifications(session)
        _add_limits(session, chosen.limits)
    return watch


def _add_limits(session: Session, wanted: Mapping[str, int]) -> None:
    """Set limits for everybody; those that the watch has of these kinds get the new amount."""
    common = select(PatrolLimit).where(PatrolLimit.volunteer_id.is_(None))
    known = {each.kind.value: each for each in session.scalars(common)}
    for kind, amount in wanted.items():
        if kind in known:
            known[kind].amount = amount
        else:
            session.add(PatrolLimit(kind=LimitKind(kind), amount=amount))


def watch_of(session: Session) -> Watch:
    """Return the one row that describes this watch."""
    return session.scalars(select(Watch)).one()


def edit(session: Session, **values: Any) -> None:
    """Change columns of the watch; raises InputError for values it cannot take."""
    watch = watch_of(session)
    columns = {attribute.key for attribute in inspect(Watch).mapper.column_attrs}
    unknown = values.keys() - columns
    if unknown:
        message = f"A watch has no {sorted(unknown)}."
        raise TypeError(message)
    kept = ("name", "time_zone", "latitude", "longitude")
    _check({**{name: getattr(watch, name) for name in kept}, **values})
    for name, value in values.items():
        setattr(watch, name, value)
    settle_qualifications(session)


def settle_qualifications(session: Session) -> None:
    """Add the qualification that a rule goes by, where the rule is on and the watch lacks it."""
    watch = watch_of(session)
    known = {each.code for each in qualifications(session)}
    for is_on, code, name in (
        (watch.new_go_with_mentor, MENTOR, translate("Watches", "Mentor")),
        (watch.vetting_required, VETTED, translate("Watches", "Vetting")),
    ):
        if is_on and code not in known:
            session.add(Qualification(code=code, name=_free_name(session, name)))
            session.flush()


def _free_name(session: Session, name: str) -> str:
    taken = {each.name.casefold() for each in qualifications(session)}
    return next(
        option
        for option in itertools.chain(
            [name], (f"{name} {number}" for number in itertools.count(2))
        )
        if option.casefold() not in taken
    )


def _check(columns: Mapping[str, Any]) -> None:
    if not str(columns["name"]).strip():
        raise InputError(translate("Watches", "Give the watch a name."), field="name")
    zone = str(columns["time_zone"])
    try:
        ZoneInfo(zone)
    except (ValueError, OSError, LookupError) as fault:
        sentence = translate("Watches", "{zone} is no time zone. Write one such as Europe/London.")
        raise InputError(sentence.format(zone=zone), field="time_zone") from fault
    if columns.get("crew_minimum", 2) < 2:
        raise InputError(
            translate("Watches", "Nobody patrols alone: a crew has at least two people."),
            field="crew_minimum",
        )
    for column, (least, most) in LIMITS.items():
        value = columns.get(column)
        if value is not None and not least <= value <= most:
            sentence = translate("Watches", "Write a number from {least} to {most}.")
            raise InputError(sentence.format(least=least, most=most), field=column)
    if (columns.get("latitude") is None) != (columns.get("longitude") is None):
        sentence = translate("Watches", "Write both the latitude and the longitude, or neither.")
        raise InputError(sentence, field="latitude")
    weekend = [day for day in str(columns.get("weekend", "")).split(",") if day]
    if any(day not in ("0", "1", "2", "3", "4", "5", "6") for day in weekend):
        sentence = translate("Watches", "Choose the days of the weekend from the week.")
        raise InputError(sentence, field="weekend")
    if columns.get("paper", "A4") not in ("A4", "Letter"):
        raise InputError(translate("Watches", "The paper is A4 or Letter."), field="paper")


RULES = (
    "crew_minimum",
    "rest_minutes",
    "max_patrols_per_week",
    "max_patrols_per_roster",
    "max_trainees_per_crew",
    "night_from_minute",
    "night_to_minute",
    "weekend",
    "gap_deadline_hours",
    "new_go_with_mentor",
    "vetting_required",
    "history_weeks",
)
"""The columns a preset decides about rosters."""


@dataclass(frozen=True, slots=True)
class WatchSheet:
    """All that Settings shows of the watch."""

    name: str
    time_zone: str
    languages: str
    country: str
    station: str
    liaison: str
    coordinator_name: str
    coordinator_phone: str
    coordinator_email: str
    emergency_number: str
    police_number: str
    preset: str
    paper: str
    name_style: NameStyle
    week_starts_on: int
    weekend: str
    crew_minimum: int
    rest_minutes: int
    max_patrols_per_week: int
    max_patrols_per_roster: int | None
    max_trainees_per_crew: int
    night_from_minute: int
    night_to_minute: int
    gap_deadline_hours: int
    new_go_with_mentor: bool
    vetting_required: bool
    latitude: float | None
    longitude: float | None
    history_weeks: int
    target_weight: int
    over_weight: int
    fairness_weight: int
    unsocial_weight: int
    nights_weight: int
    weekends_weight: int
    unpopular_weight: int
    wish_weight: int
    pledge_weight: int
    variety_weight: int
    experience_weight: int
    partners_weight: int
    unpredictable_weight: int
    change_weight: int
    told_weight: int
    mark: str
    address: str
    public_contact: str
    public_threshold: int
    time_off_statute: str
    police_reference_label: str
    log_on_required: bool
    check_call_minutes: int
    describes_appearance: bool
    has_frequency_return: bool

    @property
    def place(self) -> tuple[float, float] | None:
        """Latitude and longitude, where they are given."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


def sheet(session: Session) -> WatchSheet:
    """Return what Settings shows."""
    watch = watch_of(session)
    return WatchSheet(**{each.name: getattr(watch, each.name) for each in fields(WatchSheet)})


def preset_rules(code: str) -> Mapping[str, Any]:
    """Return what a preset says of each of RULES; empty for a preset that is not known."""
    for preset in presets():
        if preset.code == code:
            columns = Watch.__table__.columns
            return {
                name: preset.values.get(name, getattr(columns[name].default, "arg", None))
                for name in RULES
            }
    return {}


def take_preset(session: Session, code: str) -> None:
    """Set every rule as a preset has it; raises InputError for a preset that is not known."""
    rules = preset_rules(code)
    if not rules:
        raise InputError(translate("Watches", "This preset is not part of the program any more."))
    edit(session, preset=code, **rules)
    _add_limits(session, next(each.limits for each in presets() if each.code == code))


def heading(session: Session) -> WatchHeading:
    """Return what the head and foot of every page say of the watch."""
    watch = watch_of(session)
    return WatchHeading(
        name=watch.name,
        station=watch.station,
        coordinator=watch.coordinator_name,
        coordinator_phone=watch.coordinator_phone,
        liaison=watch.liaison,
        time_zone=watch.time_zone,
        paper=watch.paper,
        language=watch.languages.split(",")[0],
        week_starts_on=watch.week_starts_on,
        weekend=tuple(int(day) for day in watch.weekend.split(",") if day),
        emergency_number=watch.emergency_number,
    )


def qualifications(session: Session) -> tuple[Qualification, ...]:
    """Return every qualification the watch knows, in the order they were added."""
    return tuple(session.scalars(select(Qualification).order_by(Qualification.id)))


def add_qualification(session: Session, name: str) -> int:
    """Add a qualification of the watch's own; return its id. Raises InputError for twins."""
    name = " ".join(name.split())
    if not name:
        raise InputError(translate("Watches", "Give the qualification a name."))
    known = qualifications(session)
    if name.casefold() in {each.name.casefold() for each in known}:
        sentence = translate("Watches", "There is a qualification {name} already.")
        raise InputError(sentence.format(name=name))
    codes = {each.code for each in known}
    code = "_".join(name.casefold().split())[:20]
    while code in codes:
        code = f"{code[:17]}_{len(codes)}"
    added = Qualification(code=code, name=name)
    session.add(added)
    session.flush()
    return added.id
