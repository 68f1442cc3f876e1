"""The same pack for machines: the files that are attached inside the PDF of the incident log."""

import csv
import json
from collections.abc import Mapping
from datetime import date, datetime
from io import StringIO
from typing import Any

from watch_app import incident_packs
from watch_app.chain import Link
from watch_app.incident_packs import Request
from watch_app.reports.finishing import Attachment
from watch_app.reports.incident_pack import Pack
from watch_app.sheets import IncidentEntry
from watch_app.text import translate
from watch_app.wording import harmless

SHAPE = 1
"""Grows when what stands in the files is told in another way."""
CHECK = (
    "digest = sha256(previous + content), both as text; content = sha256 of the entry's content "
    "as JSON in UTF-8 with sorted keys, no spaces and letters unescaped, for the newest link of "
    "each entry; previous is the digest of the link before, or 64 zeros before the first."
)
_COLUMNS = (
    "number",
    "seen_from",
    "seen_to",
    "reported_at",
    "written_at",
    "beat_code",
    "beat_name",
    "place",
    "category",
    "priority",
    "knowledge",
    "narrative",
    "reporters",
    "reported_to",
    "police_reference",
    "outcome",
    "status",
)
"""What the table tells of an entry besides its links."""


def attachments(pack: Pack) -> tuple[Attachment, ...]:
    """Return both files; a pack without entries has none."""
    if not pack.log.entries:
        return ()
    links = pack.sheet.links_by_incident()
    about = translate("Reports", "The entries of this log for programs that read {kind}")
    return (
        Attachment(
            f"{pack.file_stem}.csv",
            _table(pack, links),
            "text/csv",
            about.format(kind="CSV"),
        ),
        Attachment(
            f"{pack.file_stem}.json",
            _told(pack, links),
            "application/json",
            about.format(kind="JSON"),
        ),
    )


_Links = Mapping[int, tuple[Link, ...]]


def _table(pack: Pack, links: _Links) -> bytes:
    target = StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([*_COLUMNS, "amendments", "chain_entry", "digest"])
    for entry in pack.log.entries:
        own = links.get(entry.incident_id, ())
        row = [_as_text(getattr(entry, name)) for name in _COLUMNS]
        linked = (str(own[-1].number), own[-1].digest) if own else ("", "")
        writer.writerow([*row, len(entry.amendments), *linked])
    return target.getvalue().encode("utf-8-sig")


def _as_text(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else harmless(str(value))


def _told(pack: Pack, links: _Links) -> bytes:
    sheet, log = pack.sheet, pack.log
    told = {
        "form": "W7",
        "shape": SHAPE,
        "document": incident_packs.KEY,
        "watch": log.heading.name,
        "time_zone": log.heading.time_zone,
        "pack": pack.code,
        "copy": pack.copy,
        "printed_at": pack.printed_at,
        "first_day": log.first_day,
        "last_day": log.last_day,
        "quiet_patrols": log.quiet_patrols,
        "check": CHECK,
        "heads": [
            {"about": head.about, "number": head.number, "digest": head.digest}
            for head in sheet.heads
        ],
        "chain": [_link(link) for link in sheet.links],
        "entries": [
            _entry(pack, entry, links.get(entry.incident_id, ())) for entry in log.entries
        ],
        "requests": [_request(request) for request in sheet.requests],
    }
    written = json.dumps(told, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return written.encode()


def _plain(value: date) -> str:
    return value.isoformat()


def _link(link: Link) -> dict[str, Any]:
    return {
        "number": link.number,
        "incident": link.incident_number,
        "amendment": link.amendment,
        "content": link.content,
        "previous": link.previous,
        "digest": link.digest,
        "written_at": link.written_at,
    }


def _entry(pack: Pack, entry: IncidentEntry, links: tuple[Link, ...]) -> dict[str, Any]:
    record = pack.sheet.records.get(entry.incident_id)
    return {
        **{name: getattr(entry, name) for name in _COLUMNS},
        "sheet": record.sheet_number if record else "",
        "police_question": record.police_question if record else "",
        "links": [link.number for link in links],
        "content": record.content if record else None,
    }


def _request(request: Request) -> dict[str, Any]:
    asked = request.asked
    return {
        "reference": asked.reference,
        "beat": asked.beat,
        "place": asked.place,
        "first_day": asked.first_day,
        "last_day": asked.last_day,
        "weekdays": asked.weekdays,
        "from_minute": asked.from_minute,
        "length_minutes": asked.length_minutes,
        "patrols": request.patrols,
        "stood_down": request.stood_down,
        "outcomes": [
            {
                "starts": outcome.starts,
                "is_done": outcome.is_done,
                "result": outcome.result,
                "at": outcome.at,
            }
            for outcome in request.outcomes
        ],
    }
