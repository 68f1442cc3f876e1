"""Says why something is proposed, in one sentence of the coordinator's words."""

from watch_app.demand import NeedCell, NeedSheet
from watch_app.text import translate


def because(sheet: NeedSheet, cell: NeedCell) -> str:
    """Return what most of a need comes from; the pin where it is pinned."""
    main = cell.main_reason
    return main.sentence if main is not None else sheet.why(cell)


def quiet(need: float) -> str:
    text = translate("Proposals", "quiet: the need is {need} of 10 in these hours")
    return text.format(need=round(need))


def fewer_people(need: float) -> str:
    text = translate("Proposals", "others need them more: here the need is {need} of 10")
    return text.format(need=round(need))


def too_few() -> str:
    return translate(
        "Proposals", "people give fewer hours than the shifts ask for, and others need them more"
    )


def over() -> str:
    return translate("Proposals", "what it was changed for is over")


def again(sheet: NeedSheet, cell: NeedCell) -> str:
    text = translate("Proposals", "needed again: {reason}")
    return text.format(reason=because(sheet, cell))


def for_floor(floor: int) -> str:
    text = translate(
        "Proposals",
        "every beat gets at least %n patrol in a fortnight"
        "|every beat gets at least %n patrols in a fortnight",
        "",
        floor,
    )
    return text.format()


def one_more() -> str:
    return translate("Proposals", "one patrol more")


def stop(least: int, most: int, *, place: str) -> str:
    text = translate("Proposals", "stop {least}–{most} min at {place}")
    return text.format(least=least, most=most, place=place)


def stays() -> str:
    return translate("Proposals", "stays as it is")


def as_shift_says() -> str:
    return translate("Proposals", "as the shift says again")
