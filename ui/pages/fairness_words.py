"""What the ledger says of each person."""

from collections import Counter
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from ui.tables.columns import Bar
from watch_app.fairness import LedgerRow, Part
from watch_app.ledger_words import main_reason, reason_words
from watch_app.text import translate as counted

translate = QCoreApplication.translate
MUCH = 1.0
"""So much over the share is pointed out."""


def share_text(part: Part) -> str:
    """What somebody walks, and what would be fair: "3 of 2.4"; a dash for neither."""
    if not part.walked and not part.share:
        return "–"
    return translate("Fairness", "{walked} of {share}").format(
        walked=part.walked, share=decimal(part.share)
    )


def decimal(value: float) -> str:
    """A share, always with one place, so that a column of them lines up: 2.0 or 2.4."""
    return f"{value:.1f}"


def over_text(part: Part) -> str:
    """How far from the share: "+1.6", "-0.4", or a dash."""
    if abs(part.over) < 0.05:
        return "–"
    return f"{part.over:+.1f}".replace("-", "−")


def bar_of(part: Part, most: float) -> Bar:
    scale = most or 1
    return Bar(part.walked / scale, part.share / scale, part.over >= MUCH)


def most_of(rows: Iterable[LedgerRow]) -> float:
    return max((max(row.patrols.walked, row.patrols.share) for row in rows), default=1.0)


def row_lines(row: LedgerRow) -> list[str]:
    """What the panel says of one person."""
    patrols = row.patrols
    lines = [
        translate("Fairness", "Walks {walked}, the fair share is {share}.").format(
            walked=patrols.walked, share=decimal(patrols.share)
        ),
        translate("Fairness", "Before this roster: {earlier} in {weeks} weeks.").format(
            earlier=patrols.earlier, weeks=row.weeks
        ),
    ]
    if row.is_reserve:
        return [translate("Fairness", "On the reserve: goes only if rung, so has no share.")]
    lines.append(
        counted(
            "Fairness",
            "Their time and limits allow %n patrol.|Their time and limits allow %n patrols.",
            number=row.could,
        )
    )
    return lines


def reason_lines(left: Mapping[str, int]) -> list[str]:
    """Why somebody walks no more, the most frequent first: "12 not free then"."""
    ordered = sorted(left.items(), key=lambda pair: (-pair[1], pair[0]))
    return [f"{count}  {reason_words(rule)}" for rule, count in ordered]


def groups_text(rows: Iterable[LedgerRow]) -> str:
    """Whoever offered more than they got, counted by why."""
    counts = Counter(main_reason(row) for row in rows)
    words = {
        "complete": translate("Fairness", "every patrol they could walk is complete"),
        "place": translate("Fairness", "places are open at times they are free"),
    }
    said = {
        rule: counted("Fairness", "%n person|%n people", number=count)
        for rule, count in counts.most_common()
    }
    parts = [f"{people}: {words.get(rule, reason_words(rule))}" for rule, people in said.items()]
    return " · ".join(parts)
