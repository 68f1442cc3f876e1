"""Two versions of a roster laid side by side: what changed for each person and each patrol."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from watch_app.sheets import BeatRow, KitUse, PatrolCard, PatrolState, RosterSheet

Names = Mapping[int, str]
NO_NAMES: Names = {}


class ChangeKind(StrEnum):
    """What became of a duty."""

    JOINED = "joined"
    LEFT = "left"
    MOVED = "moved"
    NEW_TIME = "new_time"
    STOOD_DOWN = "stood_down"
    NEW_ROLE = "new_role"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a crew as it was published."""

    volunteer_id: int
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class IssuedPatrol:
    """One patrol as a version has it."""

    patrol_id: int
    beat: str
    starts: datetime
    ends: datetime
    is_stood_down: bool
    crew: tuple[Person, ...]
    beat_id: int | None = None
    """None in versions that were published when only names were kept."""
    runs: bool | None = None
    """Whether its crew could go as it was; None in versions that do not say so."""
    meeting_point: str | None = None
    kit: tuple[KitUse, ...] | None = None

    @property
    def can_go(self) -> bool:
        """Nobody patrols alone, also where a version says no more than who is in the crew."""
        if self.is_stood_down:
            return False
        return len(self.crew) >= 2 if self.runs is None else self.runs


@dataclass(frozen=True, slots=True)
class Issue:
    """All patrols of one version, by id; nothing at all before the first."""

    patrols: Mapping[int, IssuedPatrol] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Duty:
    """One patrol as one person walks it."""

    patrol_id: int
    beat: str
    starts: datetime
    ends: datetime
    role: str
    beat_id: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What is different for one person."""

    kind: ChangeKind
    was: Duty | None
    now: Duty | None

    @property
    def on(self) -> date:
        """The day it is about: the new one, or the one that is gone."""
        return self.when.date()

    @property
    def when(self) -> datetime:
        duty = self.now or self.was
        assert duty is not None
        return duty.starts

    def concerns(self, moment: datetime) -> bool:
        """Say whether anything of it is still to come at a moment."""
        return any(duty is not None and duty.starts > moment for duty in (self.was, self.now))


@dataclass(frozen=True, slots=True)
class PersonChanges:
    """All that is different for one person, in order of time."""

    volunteer_id: int
    name: str
    changes: tuple[Change, ...]

    @property
    def id(self) -> int:
        return self.volunteer_id


@dataclass(frozen=True, slots=True)
class PatrolChanges:
    """All that is different in one patrol."""

    patrol_id: int
    was: IssuedPatrol | None
    now: IssuedPatrol | None
    joined: tuple[str, ...]
    left: tuple[str, ...]
    kinds: frozenset[ChangeKind]

    @property
    def id(self) -> int:
        return self.patrol_id

    @property
    def shown(self) -> IssuedPatrol:
        """The patrol as it is now, or as it was when it is gone."""
        found = self.now or self.was
        assert found is not None
        return found


@lru_cache(maxsize=8)
def issue_from(content: str) -> Issue:
    """Read what publishing froze; it never changes, so that reading it once is enough."""
    return Issue({each["patrol"]: _patrol(each) for each in json.loads(content)})


def _patrol(frozen: Mapping[str, Any]) -> IssuedPatrol:
    return IssuedPatrol(
        frozen["patrol"],
        frozen["beat"],
        datetime.fromisoformat(frozen["starts"]),
        datetime.fromisoformat(frozen["ends"]),
        frozen["stood_down"],
        tuple(Person(each["volunteer"], each["name"], each["role"]) for each in frozen["crew"]),
        frozen.get("beat_id"),
        frozen.get("runs"),
        frozen.get("meeting_point"),
        tuple(KitUse(name, count) for name, count in frozen["kit"]) if "kit" in frozen else None,
    )


def draft_from(sheet: RosterSheet) -> Issue:
    """Return a roster as it would be published now."""
    beats = {beat.beat_id: beat for beat in sheet.beats}
    return Issue({card.patrol_id: _drafted(card, beats[card.beat_id]) for card in sheet.patrols})


def _drafted(card: PatrolCard, beat: BeatRow) -> IssuedPatrol:
    return IssuedPatrol(
        card.patrol_id,
        beat.name,
        card.starts,
        card.ends,
        card.state == PatrolState.STOOD_DOWN,
        tuple(
            Person(
                each.volunteer_id,
                each.name,
                "leader" if each.leads else "driver" if each.drives else "observer",
            )
            for each in card.crew
        ),
        card.beat_id,
        card.runs,
        beat.meeting_point,
        card.kit,
    )


def by_person(was: Issue, now: Issue, called: Names = NO_NAMES) -> tuple[PersonChanges, ...]:
    """Return whose duties are different; people go by what they are `called` now, if at all."""
    before, after = _duties(was), _duties(now)
    names = {**_names(was), **_names(now), **called}
    found = []
    for volunteer in before.keys() | after.keys():
        old, new = before.get(volunteer, {}), after.get(volunteer, {})
        if old != new:
            changes = tuple(_changes(old, new, now))
            if changes:
                found.append(PersonChanges(volunteer, names[volunteer], changes))
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.volunteer_id)))


def duties(issue: Issue) -> Mapping[int, tuple[Duty, ...]]:
    """Return what each person walks, in order of time, by volunteer id."""
    return {
        volunteer: tuple(sorted(walked.values(), key=lambda duty: duty.starts))
        for volunteer, walked in _duties(issue).items()
    }


def names_in(issue: Issue) -> Mapping[int, str]:
    """Return the names of all crews as they were printed, by volunteer id."""
    return _names(issue)


def _duties(issue: Issue) -> dict[int, dict[int, Duty]]:
    found: dict[int, dict[int, Duty]] = {}
    for patrol in issue.patrols.values():
        if patrol.is_stood_down:
            continue
        for person in patrol.crew:
            found.setdefault(person.volunteer_id, {})[patrol.patrol_id] = Duty(
                patrol.patrol_id,
                patrol.beat,
                patrol.starts,
                patrol.ends,
                person.role,
                patrol.beat_id,
            )
    return found


def _names(issue: Issue) -> dict[int, str]:
    return {
        person.volunteer_id: person.name
        for patrol in issue.patrols.values()
        for person in patrol.crew
    }


def _changes(old: Mapping[int, Duty], new: Mapping[int, Duty], now: Issue) -> Iterator[Change]:
    gone = [old[patrol] for patrol in old.keys() - new.keys()]
    come = [new[patrol] for patrol in new.keys() - old.keys()]
    found = [change for patrol in old.keys() & new.keys() for change in _kept(old, new, patrol)]
    for duty in sorted(gone, key=lambda each: each.starts):
        instead = next((each for each in come if each.starts.date() == duty.starts.date()), None)
        if instead is not None:
            come.remove(instead)
            found.append(Change(ChangeKind.MOVED, duty, instead))
        else:
            found.append(Change(_why_gone(duty, now), duty, None))
    found += [Change(ChangeKind.JOINED, None, duty) for duty in come]
    yield from sorted(found, key=lambda change: (change.when, change.kind))


def _kept(old: Mapping[int, Duty], new: Mapping[int, Duty], patrol: int) -> Iterator[Change]:
    was, now = old[patrol], new[patrol]
    if _is_elsewhere(was, now) or was.starts.date() != now.starts.date():
        yield Change(ChangeKind.MOVED, was, now)
    elif (was.starts, was.ends) != (now.starts, now.ends):
        yield Change(ChangeKind.NEW_TIME, was, now)
    elif was.role != now.role:
        yield Change(ChangeKind.NEW_ROLE, was, now)


def _is_elsewhere(was: Duty | IssuedPatrol, now: Duty | IssuedPatrol) -> bool:
    """Say whether the beat is another one; one that only has a new name is the same."""
    if was.beat_id is None or now.beat_id is None:
        return was.beat != now.beat
    return was.beat_id != now.beat_id


def _why_gone(duty: Duty, now: Issue) -> ChangeKind:
    patrol = now.patrols.get(duty.patrol_id)
    is_down = patrol is not None and patrol.is_stood_down
    return ChangeKind.STOOD_DOWN if is_down else ChangeKind.LEFT


def by_patrol(was: Issue, now: Issue, called: Names = NO_NAMES) -> tuple[PatrolChanges, ...]:
    """Return which patrols are different, in order of time; `called` as for people."""
    found = [
        change
        for patrol in was.patrols.keys() | now.patrols.keys()
        if (change := _patrol_changes(was.patrols.get(patrol), now.patrols.get(patrol), called))
    ]
    return tuple(sorted(found, key=lambda each: (each.shown.starts, each.shown.beat)))


def _patrol_changes(
    was: IssuedPatrol | None, now: IssuedPatrol | None, called: Names
) -> PatrolChanges | None:
    shown = now or was
    if was is now or shown is None:
        return None
    old = {each.volunteer_id: each for each in was.crew} if was else {}
    new = {each.volunteer_id: each for each in now.crew} if now else {}
    joined = tuple(called.get(each, new[each].name) for each in new if each not in old)
    left = tuple(called.get(each, old[each].name) for each in old if each not in new)
    kinds = set()
    if joined:
        kinds.add(ChangeKind.JOINED)
    if left:
        kinds.add(ChangeKind.LEFT)
    if now is not None and now.is_stood_down and not (was and was.is_stood_down):
        kinds.add(ChangeKind.STOOD_DOWN)
    if was and now:
        if _is_elsewhere(was, now):
            kinds.add(ChangeKind.MOVED)
        if (was.starts, was.ends) != (now.starts, now.ends):
            kinds.add(ChangeKind.NEW_TIME)
        if any(each in old and old[each].role != new[each].role for each in new):
            kinds.add(ChangeKind.NEW_ROLE)
    if not kinds:
        return None
    return PatrolChanges(shown.patrol_id, was, now, joined, left, frozenset(kinds))
