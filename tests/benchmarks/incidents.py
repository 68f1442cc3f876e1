"""Many incidents: brought in, reckoned with, and searched at every keystroke.

Run with: python -m tests.benchmarks.incidents [incidents] [--crimes a file of police.uk]
"""

import argparse
import csv
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from tests.benchmarks import many_incidents
from tests.benchmarks.measuring import peak_mb
from watch_app import demand, watches
from watch_app.exchange.incidents import import_incidents
from watch_app.incident_search import pages, repeats
from watch_app.incident_search.view import Holding, LogView, Period
from watch_app.incident_sheets import entries_of
from watch_app.records import AreaCrime, Incident, IncidentStatus
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
SHARED, CRIMES = Path(__file__).parents[3] / "shared/data", "2019-10-city-of-london-street.csv"
_MADE_UP = (
    "Crime ID",
    "Month",
    "Reported by",
    "Falls within",
    "Longitude",
    "Latitude",
    "Location",
    "LSOA code",
    "LSOA name",
    "Crime type",
    "Last outcome category",
    "Context",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("incidents", nargs="?", type=int, default=MANY)
    parser.add_argument("--crimes", type=Path, default=SHARED / CRIMES)
    arguments = parser.parse_args()
    many = arguments.incidents
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        brought_in = _in_a_process_of_its_own(folder, arguments.crimes, many)
        watch = many_incidents.make(folder / "many.watch", many)
        demand_seconds = _demand_seconds(watch)
        typed = list(searched(watch))
        print(json.dumps({"incidents": many, "searching": _report(typed)}))
        print(json.dumps({"plain_search": _report(plainly(watch))}))
        print(json.dumps({"repeats_ms": _repeats_ms(watch, many)}))
        watch.close()
    measured = {
        **brought_in,
        "demand_seconds": round(demand_seconds, 2),
        "search_ms": round(max(seconds for _what, seconds in typed) * 1000, 1),
    }
    print(json.dumps(measured))


def _in_a_process_of_its_own(folder: Path, crimes: Path, many: int) -> dict[str, float]:
    """What bringing in takes, and the memory of a program that does nothing else."""
    path = folder / "crimes.csv"
    _write_crimes(path, crimes, many)
    began = perf_counter()
    with path.open(encoding="utf-8", newline="") as file:
        rows = sum(1 for _row in csv.reader(file)) - 1
    plain = perf_counter() - began
    with get_context("spawn").Pool(1) as pool:
        seconds, peak, steps = pool.apply(_bring_in, (folder, path))
    print(json.dumps({"rows": rows, "csv_seconds": round(plain, 2), "times_told": steps}))
    return {"import_seconds": round(seconds, 2), "import_peak_mb": round(peak, 1)}


def _bring_in(folder: Path, path: Path) -> tuple[float, float, int]:
    watch = watches.create(folder / "area.watch", name="Area", preset="uk-street-watch")
    told: list[object] = []
    began = perf_counter()
    import_incidents(
        watch, path, now=many_incidents.LAST, tell=lambda *progress: told.append(progress)
    )
    seconds = perf_counter() - began
    with watch.read() as session:
        kept = session.scalar(select(func.count()).select_from(AreaCrime))
    watch.close()
    if not kept:
        raise RuntimeError("Nothing was brought in.")
    return seconds, peak_mb(), len(told)


def _write_crimes(path: Path, crimes: Path, many: int) -> None:
    """The rows of a real month again and again under other ids, or made-up ones without it."""
    head, real = _real(crimes) if crimes.exists() else (list(_MADE_UP), [])
    identity = head.index("Crime ID")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        for number in range(many):
            row = list(real[number % len(real)]) if real else _made_up(number)
            row[identity] = f"{number:064x}"
            writer.writerow(row)


def _real(crimes: Path) -> tuple[list[str], list[list[str]]]:
    with crimes.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return head, rows


def _made_up(number: int) -> list[str]:
    values = {
        "Month": f"2026-{1 + number % 9:02}",
        "Longitude": f"{-0.1 + number % 997 / 9970:.6f}",
        "Latitude": f"{51.5 + number % 991 / 9910:.6f}",
        "Location": f"On or near Road {number % 800}",
        "Crime type": ("Burglary", "Drugs", "Vehicle crime")[number % 3],
    }
    return [values.get(name, "") for name in _MADE_UP]


def _demand_seconds(watch: WatchFile) -> float:
    today = many_incidents.LAST.date()
    with watch.read() as session:
        return _best(partial(demand.need, session, today))


def searched(watch: WatchFile) -> Iterator[tuple[str, float]]:
    """What each keystroke and each filter takes, with the rows of the first page."""
    today = many_incidents.LAST.date()
    for view in _views():
        with watch.read() as session:
            yield _named(view), _best(partial(pages.hits, session, view, today))


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
