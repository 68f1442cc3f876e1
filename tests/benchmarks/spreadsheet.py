"""A roster as a coordinator fills in a spreadsheet: by date, leader first, whoever walks least."""

from scheduler.arrays import Arrays, arrays_of
from scheduler.candidates import may_walk
from scheduler.checker import broken
from scheduler.lineup import Focus, Lineup, lineup_from, roster_of
from scheduler.problem import PairingKind, Problem
from scheduler.result import Roster


def by_spreadsheet(problem: Problem) -> Roster:
    """Fill one patrol after the other, and never look back; what lacks somebody is stood down."""
    sheet = _Sheet(arrays_of(problem))
    for patrol in sheet.by_date():
        sheet.fill(patrol)
    return sheet.roster()


class _Sheet:
    """The names written so far."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self._may = may_walk(arrays)
        fixed = lineup_from(arrays, sorted(arrays.locked), frozenset())
        self._crews = [list(crew) for crew in fixed.crews]
        self._duties = [list(walked) for walked in fixed.duties]
        self._lineup = Lineup(self._crews, self._duties, frozenset())  # type: ignore[arg-type]
        self._mate = {}
        for first, second in arrays.pairings_of(PairingKind.TOGETHER):
            self._mate |= {first: second, second: first}

    def by_date(self) -> list[int]:
        starts = self._arrays.starts
        return sorted(range(len(self._crews)), key=lambda each: (int(starts[each]), each))

    def fill(self, patrol: int) -> None:
        fixed = list(self._crews[patrol])
        needs = sorted(self._arrays.patrols[patrol].needs, key=self._leading_first)
        complete = True
        for need in needs:
            holders = self._arrays.holders(need.qualification)[:, patrol]
            while sum(bool(holders[each]) for each in self._crews[patrol]) < need.count:
                if not self._write(patrol, holders):
                    complete = False
                    break
        while complete and len(self._crews[patrol]) < self._arrays.target[patrol]:
            if not self._write(patrol, self._may[:, patrol]):
                break
        crew = tuple(self._crews[patrol])
        if not self._arrays.is_complete(patrol, crew) or self._breaks(crew, patrol):
            for volunteer in set(crew) - set(fixed):
                self._remove(volunteer, patrol)

    def _leading_first(self, need: object) -> bool:
        return getattr(need, "qualification", "") != self._arrays.rules.leading

    def _write(self, patrol: int, wanted: object) -> bool:
        """Write down whoever walks least of those wanted who may come, with their companion."""
        crew, may = self._crews[patrol], self._may[:, patrol] & wanted
        able = [each for each in may.nonzero()[0].tolist() if each not in crew]
        for volunteer in sorted(able, key=lambda each: (len(self._duties[each]), each)):
            unit = [volunteer]
            mate = self._mate.get(volunteer)
            if mate is not None and mate not in crew:
                unit.append(mate)
            for each in unit:
                self._add(each, patrol)
            if all(self._may[each, patrol] for each in unit) and not self._breaks(
                tuple(unit), patrol
            ):
                return True
            for each in unit:
                self._remove(each, patrol)
        return False

    def _breaks(self, people: tuple[int, ...], patrol: int) -> bool:
        return bool(broken(self._arrays, self._lineup, Focus(people, (patrol,))))

    def _add(self, volunteer: int, patrol: int) -> None:
        self._crews[patrol].append(volunteer)
        self._duties[volunteer].append(patrol)
        starts = self._arrays.starts
        self._duties[volunteer].sort(key=lambda each: (int(starts[each]), each))

    def _remove(self, volunteer: int, patrol: int) -> None:
        self._crews[patrol].remove(volunteer)
        self._duties[volunteer].remove(patrol)

    def roster(self) -> Roster:
        made = roster_of(self._arrays, self._lineup)
        crews = {key: tuple(crew) for key, crew in made.crews.items()}
        return Roster(crews, frozenset(each.id for each in self._arrays.patrols) - set(crews))
