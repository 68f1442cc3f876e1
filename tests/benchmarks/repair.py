"""How long the sample watch takes to be mended after one drop-out, and whether it is proven.

Run it as a script; it is not part of the tests.
"""

import json
import os
import sys
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from watch_app import repairs, roster_sheets
from watch_app.repairs import DropOut
from watch_app.sample import make_sample

TODAY = date(2026, 12, 3)
DROP_OUTS = 12
"""Spread over the whole roster."""


def measure(folder: Path, drop_outs: int = DROP_OUTS) -> dict[str, object]:
    """Mend four weeks after drop-outs, one at a time, each from reading the watch on."""
    watch = make_sample(folder / "sample.watch", today=TODAY)
    try:
        with watch.read() as session:
            row = roster_sheets.rows(session)[-1]
            sheet = roster_sheets.sheet(session, row.id)
        now = datetime.combine(row.first_day, time())
        crewed = [card for card in sheet.patrols if card.crew]
        seconds, proven = [], 0
        for card in crewed[:: max(1, len(crewed) // drop_outs)][:drop_outs]:
            began = perf_counter()
            with watch.read() as session:
                repairer = repairs.repairer_for(session, row.id, now=now)
            found = repairer.repair(DropOut(card.crew[0].volunteer_id, card.patrol_id))
            seconds.append(perf_counter() - began)
            proven += found.is_proven
    finally:
        watch.close()
    return {
        "repair_seconds": round(max(seconds), 3),
        "usual_seconds": round(sorted(seconds)[len(seconds) // 2], 3),
        "drop_outs": len(seconds),
        "proven": proven,
        "load": round(os.getloadavg()[0], 1),
    }


def main() -> None:
    with TemporaryDirectory() as name:
        print(json.dumps(measure(Path(name))))


if __name__ == "__main__":
    main()
