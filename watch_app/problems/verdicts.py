"""What an assessment says in plain words: the verdict first, then what each figure means."""

from watch_app.problems.counting import Comparison
from watch_app.problems.displacement import ENOUGH, Difference, Measures
from watch_app.problems.dosage import Dosage
from watch_app.records import AreaRole
from watch_app.text import translate
from watch_app.wording import day_text

DASH = "–"


def role_name(role: AreaRole) -> str:
    """Return what window and paper call the beats of a role."""
    names = {
        AreaRole.TARGET: translate("Problems", "Target"),
        AreaRole.CONTROL: translate("Problems", "Control"),
        AreaRole.BUFFER: translate("Problems", "Buffer"),
        AreaRole.BUFFER_CONTROL: translate("Problems", "Control of the buffer"),
    }
    return names[role]


def verdict(found: Comparison | None) -> str:
    """Return what came of the response in one or two plain sentences, or what is missing."""
    if found is None:
        return translate(
            "Problems",
            "Write on which day the response began and how many days to compare. Then the "
            "incidents before and after are counted.",
        )
    if found.counted(AreaRole.TARGET) is None:
        return translate("Problems", "Choose the target beats, where the response took place.")
    if not found.is_over:
        sentence = translate(
            "Problems", "The period after runs until {day}. Until then nothing is compared."
        )
        return sentence.format(day=day_text(found.after_last, with_year=True))
    if found.measures is None:
        return translate(
            "Problems",
            "Choose a control beat that is alike and was left as it was. Without one nobody can "
            "say what would have happened anyway.",
        )
    return _verdict(found.measures)


def _verdict(found: Measures) -> str:
    if not found.is_enough:
        sentence = translate(
            "Problems",
            "Not enough data: at least one count is below {least}. Compare longer periods or "
            "take more beats. What the figures would say: {sentence}",
        )
        return sentence.format(least=ENOUGH, sentence=difference_words(found.difference))
    return difference_words(found.difference)


def difference_words(found: Difference) -> str:
    """Return how many fewer or more than expected, and between which figures the truth lies."""
    if found.z is None:
        return translate("Problems", "Nothing was counted before or after.")
    number = round(abs(found.estimate))
    if not number:
        first = translate(
            "Problems", "As many incidents as expected if all areas had changed like the control"
        )
    elif found.estimate < 0:
        first = translate(
            "Problems",
            "%n fewer incident than expected if all areas had changed like the control|"
            "%n fewer incidents than expected if all areas had changed like the control",
            number=number,
        )
    else:
        first = translate(
            "Problems",
            "%n more incident than expected if all areas had changed like the control|"
            "%n more incidents than expected if all areas had changed like the control",
            number=number,
        )
    low, high = round(found.low), round(found.high)
    if found.high < 0:
        range_words = translate("Problems", "between {few} and {many} fewer")
        said = range_words.format(few=-high, many=-low)
    elif found.low > 0:
        range_words = translate("Problems", "between {few} and {many} more")
        said = range_words.format(few=low, many=high)
    else:
        range_words = translate(
            "Problems",
            "between {fewer} fewer and {more} more, so chance alone could have done it",
        )
        said = range_words.format(fewer=abs(low), more=high)
    return translate("Problems", "{estimate}; {range}.").format(estimate=first, range=said)


def published_words(found: Comparison | None) -> str:
    """Return the same from published crimes, or nothing where there are none."""
    if found is None or found.published is None or found.published.measures is None:
        return ""
    sentence = translate(
        "Problems",
        "Crimes the police published, %n whole month before and after: {sentence}|"
        "Crimes the police published, %n whole months before and after: {sentence}",
        number=found.published.months,
    )
    return sentence.format(sentence=_verdict(found.published.measures))


def figures(found: Measures) -> tuple[tuple[str, str, str], ...]:
    """Return (sign, figure, what it means) of every measure."""
    difference = found.difference
    return (
        (
            "WDD",
            _signed(difference.estimate, 0),
            translate("Problems", "95 % from {low} to {high}; SE {error}, z {z}").format(
                low=_signed(difference.low, 0),
                high=_signed(difference.high, 0),
                error=f"{difference.error:.1f}",
                z=DASH if difference.z is None else _signed(difference.z, 2),
            ),
        ),
        ("GE", _signed(found.gross, 0), _gross_words(found.gross)),
        ("NE", _figure(found.net), _net_words(found)),
        ("WDQ", _figure(found.quotient), _quotient_words(found)),
        ("TNE", _figure(found.total, 0), _total_words(found.total)),
    )


def _figure(value: float | None, places: int = 2) -> str:
    return DASH if value is None else _signed(value, places)


def _signed(value: float, places: int) -> str:
    """A figure with a true minus sign, and never minus nothing."""
    text = f"{abs(value):.{places}f}"
    return f"−{text}" if value < 0 and float(text) else text


def _gross_words(gross: int) -> str:
    if gross < 0:
        return translate("Problems", "more in the target than before")
    return translate("Problems", "fewer in the target than before")


def _net_words(found: Measures) -> str:
    if found.net is None:
        return translate("Problems", "cannot be formed: nothing was counted in the control")
    if found.net > 0:
        return translate("Problems", "the target did better than the control")
    return translate("Problems", "the target did no better than the control")


def _quotient_words(found: Measures) -> str:
    if found.buffer is None:
        return translate("Problems", "no buffer was chosen to look where it moved")
    if found.success is None:
        return translate("Problems", "cannot be formed: nothing was counted in the control")
    if found.quotient is None:
        return translate(
            "Problems", "says nothing: the target did no better, so nothing could move"
        )
    return _moved_words(found.quotient)


def _moved_words(quotient: float) -> str:
    if quotient > 1:
        return translate("Problems", "the buffer gained more than the target")
    if quotient > 0:
        return translate("Problems", "the buffer gained as well, less than the target")
    if quotient == 0:
        return translate("Problems", "the buffer stayed as it was")
    if quotient >= -1:
        return translate("Problems", "some of it moved to the buffer; still worth it")
    return translate("Problems", "more moved to the buffer than the target gained")


def _total_words(total: float | None) -> str:
    if total is None:
        return translate("Problems", "cannot be formed: nothing was counted in the control before")
    if total < 0:
        return translate("Problems", "more than the control's trend foretold, in all")
    return translate("Problems", "prevented in all, by the control's trend")


def dosage_words(found: Dosage | None) -> str:
    """Say what was walked for a response."""
    if found is None:
        return translate("Problems", "No patrols were asked for yet.")
    said = translate(
        "Problems",
        "%n patrol was held there, {hours} person-hours in the hours asked for.|"
        "%n patrols were held there, {hours} person-hours in the hours asked for.",
        number=found.patrols,
    ).format(hours=found.hours)
    if found.not_held:
        said += " " + translate(
            "Problems", "%n was not held.|%n were not held.", number=found.not_held
        )
    if found.planned:
        said += " " + translate(
            "Problems",
            "Of %n it is not keyed in who came; it counts as planned.|"
            "Of %n it is not keyed in who came; they count as planned.",
            number=found.planned,
        )
    return said
