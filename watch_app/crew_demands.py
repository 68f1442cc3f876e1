"""What a shift or a patrol may ask: sizes of its crew, what they count, and the kit it takes."""

from collections.abc import Mapping

from watch_app.errors import InputError
from watch_app.records import Patrol, Shift
from watch_app.text import translate

MOST_KIT = 99
MOST_STEP = 4


def check_demands(asks: Shift | Patrol, kit: Mapping[int, int] | None) -> None:
    """Raise InputError, with its field, for what no crew can be; `kit` maps ids to how many."""
    least, target, most = (
        2 if asks.crew_minimum is None else asks.crew_minimum,
        3 if asks.crew_target is None else asks.crew_target,
        4 if asks.crew_maximum is None else asks.crew_maximum,
    )
    if least < 2:
        sentence = translate("Shifts", "Nobody patrols alone: the crew minimum is at least 2.")
        raise InputError(sentence, field="crew_minimum")
    if not least <= target <= most:
        sentence = translate(
            "Shifts", "Write the crew as minimum, target and maximum, smallest first."
        )
        raise InputError(sentence, field="crew_target")
    for name in ("under_weight", "over_weight"):
        step = getattr(asks, name)
        if step is not None and not 0 <= step <= MOST_STEP:
            sentence = translate("Shifts", "Choose a step from 0 to {most}.")
            raise InputError(sentence.format(most=MOST_STEP), field=name)
    if any(not 1 <= count <= MOST_KIT for count in (kit or {}).values()):
        sentence = translate("Shifts", "Write how many it takes along, from 1 to {most}.")
        raise InputError(sentence.format(most=MOST_KIT), field="kit")
