"""Which patrols leave no kit, or no officer, for another that starts or is out with them."""

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.lineup import Lineup
from scheduler.remembering import once
from scheduler.rules import kit, officer


def rivals(arrays: Arrays, lineup: Lineup, patrol: int) -> dict[str, set[int]]:
    """Give, by rule, the patrols that run of which some would have to stand down for this one."""
    found = {
        kit.NAME: _with_the_kit(arrays, lineup, patrol),
        officer.NAME: _with_the_officer(arrays, lineup, patrol),
    }
    return {rule: patrols for rule, patrols in found.items() if patrols}


def sharing(arrays: Arrays, patrol: int) -> set[int]:
    """Give the patrols that want the same kit or officer for part of the same time."""
    users, joint = _users(arrays)
    groups = [users[use.kit] for use in arrays.patrols[patrol].uses]
    if arrays.patrols[patrol].officer:
        groups.append(joint[arrays.patrols[patrol].officer])
    found: set[int] = set()
    for group in groups:
        beside = arrays.starts[group] < arrays.ends[patrol]
        beside &= arrays.starts[patrol] < arrays.ends[group]
        found.update(group[beside].tolist())
    return found - {patrol}


@once
def _users(arrays: Arrays) -> tuple[dict[str, IntArray], dict[str, IntArray]]:
    """Give the patrols of each kit, and of each officer."""
    kit_users = {name: np.array(list(users)) for name, users in arrays.kit_users.items()}
    return kit_users, {name: np.array(all_) for name, all_ in arrays.joint_patrols.items()}


def _with_the_officer(arrays: Arrays, lineup: Lineup, patrol: int) -> set[int]:
    officer_of = arrays.patrols[patrol].officer
    return {
        each
        for each in _running_beside(arrays, lineup, patrol)
        if officer_of and arrays.patrols[each].officer == officer_of
    }


def _with_the_kit(arrays: Arrays, lineup: Lineup, patrol: int) -> set[int]:
    found: set[int] = set()
    counts = {each.name: each.count for each in arrays.problem.kit}
    running = _running_beside(arrays, lineup, patrol)
    begin = int(arrays.starts[patrol])
    for use in arrays.patrols[patrol].uses:
        users = arrays.kit_users[use.kit]
        beside = [each for each in running if each in users]
        for moment in {begin, *(max(begin, int(arrays.starts[each])) for each in beside)}:
            out = [each for each in beside if arrays.starts[each] <= moment < arrays.ends[each]]
            if sum(users[each] for each in out) + use.count > counts[use.kit]:
                found.update(out)
    return found


def _running_beside(arrays: Arrays, lineup: Lineup, patrol: int) -> list[int]:
    return [each for each in sorted(sharing(arrays, patrol)) if lineup.runs(arrays, each)]
