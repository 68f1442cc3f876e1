"""A roster by number, as rules and preferences read it."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from scheduler.arrays import Arrays
from scheduler.result import Roster


@dataclass(frozen=True, slots=True)
class Focus:
    """The volunteers and patrols to look at; a rule speaks only of these."""

    volunteers: tuple[int, ...]
    patrols: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lineup:
    """Who is in each crew, and which patrols each volunteer walks, in order of time."""

    crews: Sequence[tuple[int, ...]]
    duties: Sequence[tuple[int, ...]]
    stood_down: frozenset[int]

    def runs(self, arrays: Arrays, patrol: int) -> bool:
        return patrol not in self.stood_down and arrays.is_complete(patrol, self.crews[patrol])


_read: deque[tuple[Arrays, Roster, Lineup]] = deque(maxlen=4)
"""The rosters read last: questions about one come in rows."""


def lineup_of(arrays: Arrays, roster: Roster) -> Lineup:
    """Read a roster; whatever it names that the problem does not know is left out."""
    for known, read, lineup in tuple(_read):
        if known is arrays and read is roster:
            return lineup
    lineup = _lineup_of(arrays, roster)
    _read.append((arrays, roster, lineup))
    return lineup


def _lineup_of(arrays: Arrays, roster: Roster) -> Lineup:
    pairs = (
        (arrays.volunteer_number[volunteer], arrays.patrol_number[patrol])
        for volunteer, patrol in roster.assignments()
        if volunteer in arrays.volunteer_number and patrol in arrays.patrol_number
    )
    stood_down = (arrays.patrol_number.get(patrol) for patrol in roster.stood_down)
    return lineup_from(arrays, pairs, frozenset(each for each in stood_down if each is not None))


def lineup_from(
    arrays: Arrays, pairs: Iterable[tuple[int, int]], stood_down: frozenset[int]
) -> Lineup:
    """Sort (volunteer, patrol) pairs into crews and duties."""
    crews: list[list[int]] = [[] for _ in arrays.patrols]
    duties: list[list[int]] = [[] for _ in arrays.volunteers]
    for volunteer, patrol in dict.fromkeys(pairs):
        crews[patrol].append(volunteer)
        duties[volunteer].append(patrol)
    starts = arrays.starts.tolist()
    for walked in duties:
        walked.sort(key=lambda patrol: (starts[patrol], patrol))
    return Lineup(tuple(map(tuple, crews)), tuple(map(tuple, duties)), stood_down)


def changed(lineup: Lineup, arrays: Arrays, volunteer: int, patrol: int, *, joins: bool) -> Lineup:
    """Give the lineup with one person more or less in one crew."""
    crew = [other for other in lineup.crews[patrol] if other != volunteer]
    walked = [other for other in lineup.duties[volunteer] if other != patrol]
    if joins:
        crew.append(volunteer)
        walked.append(patrol)
        walked.sort(key=lambda each: (int(arrays.starts[each]), each))
    stood_down = lineup.stood_down
    if joins and patrol in stood_down:
        stood_down -= {patrol}
    crews = (*lineup.crews[:patrol], tuple(crew), *lineup.crews[patrol + 1 :])
    duties = (*lineup.duties[:volunteer], tuple(walked), *lineup.duties[volunteer + 1 :])
    return Lineup(crews, duties, stood_down)


class Trial:
    """One person after the other joins a crew and leaves it again, all else as it is."""

    def __init__(self, arrays: Arrays, lineup: Lineup, patrol: int) -> None:
        self._patrol = patrol
        self._starts = arrays.starts
        self._crews, self._duties = list(lineup.crews), list(lineup.duties)
        self.without = Lineup(self._crews, self._duties, lineup.stood_down)
        self.with_them = Lineup(self._crews, self._duties, lineup.stood_down - {patrol})
        """Only within `joined`."""

    @contextmanager
    def joined(self, volunteer: int) -> Iterator[None]:
        crew, walked = self._crews[self._patrol], self._duties[volunteer]
        self._crews[self._patrol] = (*crew, volunteer)
        self._duties[volunteer] = tuple(
            sorted((*walked, self._patrol), key=lambda each: (int(self._starts[each]), each))
        )
        yield
        self._crews[self._patrol], self._duties[volunteer] = crew, walked


def everything(arrays: Arrays) -> Focus:
    return Focus(tuple(range(len(arrays.volunteers))), tuple(range(len(arrays.patrols))))


def roster_of(arrays: Arrays, lineup: Lineup) -> Roster:
    """Name everybody again."""
    return Roster(
        {
            arrays.patrols[patrol].id: tuple(arrays.volunteers[each].id for each in crew)
            for patrol, crew in enumerate(lineup.crews)
            if crew
        },
        frozenset(arrays.patrols[patrol].id for patrol in lineup.stood_down),
    )
