"""A question is ended from another thread; what was found by then is kept, nothing is claimed."""

from scheduler import Halt, check, repair, what_would_it_take
from tests.scheduler.builders import FREELY, patrol, person, problem, roster


def two_walks():
    return problem(["ann", "bob", "cem", "dan"], [patrol("walk"), patrol("ride")], FREELY)


def halted() -> Halt:
    halt = Halt()
    halt.call()
    return halt


def test_what_runs_is_ended_and_what_has_ended_is_left():
    halt, ended = Halt(), []
    with halt.over(lambda: ended.append("before")):
        pass
    with halt.over(lambda: ended.append("running")):
        halt.call()
    assert ended == ["running"]
    with halt.over(lambda: ended.append("late")):
        assert ended == ["running", "late"]


def test_a_stopped_question_claims_nothing():
    outlook = what_would_it_take(two_walks(), roster(ride="cem dan"), "walk", halt=halted())
    assert outlook.sentence == "Stopped before there was an answer; nothing is changed."
    assert (outlook.rearrangement, outlook.is_impossible, outlook.concessions) == (None, False, ())


def test_a_stopped_question_calls_nothing_impossible():
    lonely = problem(["ann"], [patrol("walk")], FREELY)
    assert what_would_it_take(lonely, roster(), "walk").is_impossible
    assert not what_would_it_take(lonely, roster(), "walk", halt=halted()).is_impossible


def test_a_stopped_repair_is_none_or_holds():
    watch, made = two_walks(), roster(walk="ann bob", ride="cem dan")
    assert repair(watch, made, [("ann", "walk")], halt=halted()) is None
    found = repair(watch, made, [("ann", "walk")], halt=Halt())
    assert found is not None
    assert not check(watch, found.roster)


class HaltedAfter(Halt):
    """Calls itself once so many searches have begun under it."""

    def __init__(self, searches: int) -> None:
        super().__init__()
        self._left = searches

    def over(self, end):
        if self._left == 0:
            self.call()
        self._left -= 1
        return super().over(end)


def test_concessions_found_before_the_end_are_kept():
    people = ["ann", person("bob", only_if_rung=True), person("cem", availability=())]
    watch = problem(people, [patrol("walk")], FREELY)
    whole = what_would_it_take(watch, roster(), "walk")
    assert [each.rule for each in whole.concessions] == ["reserve", "availability"]
    part = what_would_it_take(watch, roster(), "walk", halt=HaltedAfter(3))
    assert (part.sentence, part.concessions) == (whole.sentence, whole.concessions[:1])
