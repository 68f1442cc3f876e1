"""The fairness ledger in words, and as a table for other programs."""

import csv
import io

from watch_app.fairness import FairnessLedger, LedgerRow
from watch_app.hours import hours_text
from watch_app.text import translate


def reason_words(rule: str) -> str:
    """Say in a few words, after a number of patrols, why somebody does not walk them."""
    words = {
        "absence": translate("Fairness", "away"),
        "apart": translate("Fairness", "with somebody they are kept apart from"),
        "availability": translate("Fairness", "not free then"),
        "complete": translate("Fairness", "complete without them"),
        "daily_limit": translate("Fairness", "at their limit of the day"),
        "hours": translate("Fairness", "outside their hours"),
        "monthly_limit": translate("Fairness", "at their limit of the month"),
        "needs": translate("Fairness", "only with a qualification they lack"),
        "neighbours": translate("Fairness", "too close to a patrol of another roster"),
        "night_limit": translate("Fairness", "at their limit of nights"),
        "not_both_away": translate("Fairness", "at home while somebody is out"),
        "one_place": translate("Fairness", "on another patrol then"),
        "open": translate("Fairness", "open: they could go"),
        "place": translate("Fairness", "with a place open"),
        "own_street": translate("Fairness", "on a beat they do not patrol"),
        "rest": translate("Fairness", "too close to another patrol of theirs"),
        "roster_limit": translate("Fairness", "at their limit of this roster"),
        "together": translate("Fairness", "only together with somebody"),
        "vetting": translate("Fairness", "without vetting valid then"),
        "weekend_limit": translate("Fairness", "at their limit of weekends"),
        "weekly_limit": translate("Fairness", "at their limit of the week"),
    }
    return words.get(rule, translate("Fairness", "kept out by another rule"))


def main_reason(row: LedgerRow) -> str:
    """Return the rule that says most of why somebody got less than they offered."""
    if not row.left:
        return "complete"
    if row.could:
        return "place" if row.left.get("place") else "complete"
    return max(row.left, key=lambda rule: (row.left[rule], rule))


def as_csv(ledger: FairnessLedger) -> str:
    """Return the ledger as a table other programs read."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    heads = ["patrols", "nights", "weekends", "unpopular"]
    sorts = [f"{sort} {kind}" for sort in heads for kind in ("now", "share", "before")]
    writer.writerow(["number", "name", *sorts, "short notice", "hours", "could walk"])
    for row in ledger.rows:
        parts = (row.patrols, row.nights, row.weekends, row.unpopular)
        figures = [
            str(value) for part in parts for value in (part.walked, part.share, part.earlier)
        ]
        hours = hours_text(row.minutes)
        writer.writerow(
            [row.number, _as_text(row.name), *figures, row.short_notice, hours, row.could]
        )
    return target.getvalue()


def _as_text(value: str) -> str:
    """Keep a name from being taken for a formula."""
    return f"'{value}" if value[:1] in "=+-@" else value
