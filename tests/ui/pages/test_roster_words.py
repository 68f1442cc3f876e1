"""What is said of a patrol whose crew breaks a rule and is too small as well."""

from datetime import datetime
from typing import Any

from tests.watch_app.reports.samples import crew, patrol
from ui.pages.roster_words import patrol_warning
from ui.tables.board_words import notes
from watch_app.sheets import PatrolState
from watch_app.statistics import figures_of

NOW = datetime(2026, 12, 3, 19, 41)
TIRED = "Only 1 hour of rest for Helen M.; 11 are needed."


def broken(*names: str, **changes: Any) -> Any:
    values = {"state": PatrolState.BROKEN, "reason": "Too little rest", "violations": (TIRED,)}
    return patrol(members=crew(*names), **values, **changes)


def test_one_person_alone_does_not_run_whatever_else_is_broken() -> None:
    alone, two = broken("Helen M."), broken("Helen M.", "Tom A.")
    assert not alone.runs
    assert two.runs
    assert figures_of([alone, two]).run == 1


def test_a_broken_rule_does_not_hide_that_somebody_is_alone() -> None:
    alone, two = broken("Helen M."), broken("Helen M.", "Tom A.")
    assert [words for _icon, _colour, words in notes(alone)] == ["1 of 2"]
    assert notes(two) == []
    said = patrol_warning(alone, NOW, 48)
    assert said.startswith("Nobody patrols alone; 2 are needed.")
    assert said.endswith(TIRED)
    assert patrol_warning(two, NOW, 48) == TIRED
