"""Many incidents: searching them at every keystroke, and the need for patrols they make.

Run with: python -m tests.benchmarks.incidents [incidents]
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from tests.benchmarks import many_incidents
from watch_app.demand import need
from watch_app.incident_search import pages, repeats
from watch_app.incident_search.view import Holding, LogView, Period
from watch_app.incident_sheets import entries_of
from watch_app.records import Incident, IncidentStatus
from watch_app.storage import WatchFile

MANY = 100_000
TYPED = (
    "vehicle crime",
    "white van waited",
    "BK19 XTP",
    "bk19xtp",
    "B042-2026",
    "quarry lane car park",
    "given17 market",
    '"door handles" canal',
    "plate:BK1? place:mill",
    "station b1 dark jacket",
)
"""What people type; each letter of it is a search of its own."""
TIMES = 3
RECENT_DAYS = 730
"""For the need all incidents lie in the two years that it looks back."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("incidents", nargs="?", type=int, default=MANY)
    many = parser.parse_args().incidents
    with tempfile.TemporaryDirectory() as folder:
        began = perf_counter()
        watch = many_incidents.make(Path(folder) / "many.watch", many)
        print(json.dumps({"incidents": many, "made_seconds": round(perf_counter() - began, 1)}))
        print(json.dumps({"searching": _report(searched(watch))}))
        print(json.dumps({"plain_search": _report(plainly(watch))}))
        print(json.dumps({"repeats_ms": _repeats_ms(watch, many)}))
        search_ms = max(seconds for _what, seconds in searched(watch)) * 1000
        watch.close()
        recent = many_incidents.make(Path(folder) / "recent.watch", many, days=RECENT_DAYS)
        demand_seconds = _best(partial(needed, recent))
        recent.close()
    figures = {"demand_seconds": round(demand_seconds, 2), "search_ms": round(search_ms, 1)}
    print(json.dumps(figures))


def searched(watch: WatchFile) -> Iterator[tuple[str, float]]:
    """What each keystroke and each filter takes, with the rows of the first page."""
    today = many_incidents.LAST.date()
    for view in _views():
        with watch.read() as session:
            yield _named(view), _best(partial(pages.hits, session, view, today))


def needed(watch: WatchFile) -> None:
    """Read and reckon the need of every beat, weekday and band, with all reasons."""
    with watch.read() as session:
        need(session, many_incidents.LAST.date())


def plainly(watch: WatchFile) -> Iterator[tuple[str, float]]:
    """What the same words take when every text is looked through."""
    columns = (Incident.number, Incident.place, Incident.category, Incident.narrative)
    for text in TYPED:
        query = select(Incident.id).order_by(Incident.seen_from.desc())
        for word in text.split():
            query = query.where(or_(*(each.icontains(word) for each in columns)))
        with watch.read() as session:
            yield text, _best(partial(_first_rows, session, query))


def _first_rows(session: Session, query: Select[int]) -> None:
    entries_of(session, session.scalars(query).all()[: pages.AT_ONCE])


def _views() -> Iterator[LogView]:
    plain = LogView(period=Period.ALL)
    yield plain
    yield LogView()
    for text in TYPED:
        for end in range(1, len(text) + 1):
            yield replace(plain, words=text[:end])
    for status in (IncidentStatus.SENT, IncidentStatus.DRAFT):
        yield replace(plain, status=status)
        yield replace(plain, status=status, words="v")
    yield replace(plain, beat_id=7, priority=1)
    yield replace(plain, category="Burglary", words="va")
    yield from (replace(plain, holding=each) for each in Holding)
    yield from (replace(plain, holding=each, words="w") for each in Holding)
    yield from (LogView(period=each, words="the") for each in Period)


def _named(view: LogView) -> str:
    return view.as_json()


def _best(search: Callable[[], object]) -> float:
    """The shortest of a few times: other programs run on this machine as well."""
    took = []
    for _ in range(TIMES):
        began = perf_counter()
        search()
        took.append(perf_counter() - began)
    return min(took)


def _report(times: Iterator[tuple[str, float]]) -> dict[str, object]:
    ordered = sorted(times, key=lambda pair: -pair[1])
    seconds = [each for _what, each in ordered]
    return {
        "worst_ms": round(seconds[0] * 1000, 1),
        "median_ms": round(seconds[len(seconds) // 2] * 1000, 1),
        "worst": {what: round(each * 1000, 1) for what, each in ordered[:8]},
    }


def _repeats_ms(watch: WatchFile, many: int) -> float:
    with watch.read() as session:
        took = [
            _best(partial(repeats.repeats, session, incident))
            for incident in range(many - 49, many + 1, 7)
        ]
    return round(max(took) * 1000, 1)


if __name__ == "__main__":
    main()
