"""What a survey asks, and what its answers say, in words."""

from watch_app.problems.shares import Share
from watch_app.problems.surveys import LEAST_ANSWERS, QuestionChange
from watch_app.records import SurveyQuestion
from watch_app.text import translate


def question_words(question: SurveyQuestion) -> str:
    """Return a question as it stands on the sheet that people fill in."""
    words = {
        SurveyQuestion.SAFE_BY_DAY: translate(
            "Survey", "I feel safe when I walk here alone by day."
        ),
        SurveyQuestion.SAFE_AFTER_DARK: translate(
            "Survey", "I feel safe when I walk here alone after dark."
        ),
        SurveyQuestion.WORRY: translate("Survey", "I am not worried about crime here."),
        SurveyQuestion.NEIGHBOURS: translate("Survey", "People here look out for each other."),
        SurveyQuestion.TOLD: translate("Survey", "We hear what is done about what we report."),
    }
    return words[question]


def short_words(question: SurveyQuestion) -> str:
    """Return a question in the few words of a table's row."""
    words = {
        SurveyQuestion.SAFE_BY_DAY: translate("Survey", "Safe by day"),
        SurveyQuestion.SAFE_AFTER_DARK: translate("Survey", "Safe after dark"),
        SurveyQuestion.WORRY: translate("Survey", "Not worried"),
        SurveyQuestion.NEIGHBOURS: translate("Survey", "Neighbours look out"),
        SurveyQuestion.TOLD: translate("Survey", "We hear what is done"),
    }
    return words[question]


def share_words(question: SurveyQuestion, found: Share | None) -> str:
    """Say which part answered 4 or 5, with the interval, or that too few answered."""
    name = short_words(question)
    if found is None or found.of < LEAST_ANSWERS:
        sentence = translate("Survey", "{question}: too few answers ({count}, {least} needed).")
        return sentence.format(
            question=name, count=0 if found is None else found.of, least=LEAST_ANSWERS
        )
    sentence = translate(
        "Survey", "{question}: {share} % of {count} (95 % interval {low} to {high} %)."
    )
    return sentence.format(
        question=name,
        share=_percent(found.share),
        count=found.of,
        low=_percent(found.low),
        high=_percent(found.high),
    )


def change_words(found: QuestionChange) -> str:
    """Say how a question changed from before to after in one sentence."""
    name = short_words(found.question)
    if found.before is None or found.after is None or found.shift is None:
        counts = [0 if each is None else each.of for each in (found.before, found.after)]
        sentence = translate(
            "Survey",
            "{question}: too few answers ({before} before, {after} after; {least} needed).",
        )
        return sentence.format(
            question=name, before=counts[0], after=counts[1], least=LEAST_ANSWERS
        )
    before, after = _percent(found.before.share), _percent(found.after.share)
    low, high = round(100 * found.shift.low), round(100 * found.shift.high)
    if found.shift.low > 0:
        words = translate(
            "Survey",
            "{question}: {after} % after, {before} % before; between {low} and {high} points "
            "better.",
        )
        return words.format(question=name, after=after, before=before, low=low, high=high)
    if found.shift.high < 0:
        words = translate(
            "Survey",
            "{question}: {after} % after, {before} % before; between {low} and {high} points "
            "worse.",
        )
        return words.format(question=name, after=after, before=before, low=-high, high=-low)
    words = translate(
        "Survey",
        "{question}: {after} % after, {before} % before; between {low} and {high} points, so "
        "chance alone could have done it.",
    )
    return words.format(
        question=name, after=after, before=before, low=_signed(low), high=_signed(high)
    )


def _signed(points: int) -> str:
    return f"−{-points}" if points < 0 else f"+{points}"


def _percent(share: float) -> int:
    return round(100 * share)
