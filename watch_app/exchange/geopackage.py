"""Reads areas from a GeoPackage: an SQLite file whose shapes are well-known binary."""

import sqlite3
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from watch_app.exchange.report import refusal
from watch_app.text import translate

MAGIC = b"SQLite format 3\x00"
_WORLD = 4326
_ENVELOPES = (0, 32, 48, 48, 64)
"""Bytes of the box before a shape, by the flag that says which it is (OGC 12-128, 2.1.3)."""
_POLYGON, _SEVERAL = 3, 6
_DEEPEST = 4


def features_of(path: Path) -> list[Mapping[str, Any]]:
    """Return the rows of the first layer as GeoJSON features.

    Raises ImportProblemsError for a file without a layer, not in WGS 84, or damaged.
    """
    try:
        package = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error as fault:
        raise _damaged(path) from fault
    try:
        package.row_factory = sqlite3.Row
        layer = package.execute(
            "select table_name, column_name, srs_id from gpkg_geometry_columns order by rowid"
        ).fetchone()
        if layer is None:
            raise _damaged(path)
        table, column, reference = layer
        if reference != _WORLD:
            sentence = translate(
                "Import",
                "{name} is in the reference system {system}. Export it in WGS 84 (EPSG:4326).",
            )
            raise refusal(path.name, sentence.format(name=path.name, system=reference))
        quoted = str(table).replace('"', '""')
        return [
            {
                "geometry": _geometry(row[column]),
                "properties": {key: row[key] for key in row.keys() if key != column},  # noqa: SIM118
            }
            for row in package.execute(f'select * from "{quoted}"')
        ]
    except (sqlite3.Error, struct.error, IndexError, TypeError, ValueError) as fault:
        raise _damaged(path) from fault
    finally:
        package.close()


def _damaged(path: Path) -> Exception:
    sentence = translate("Import", "{name} is no GeoPackage with areas, or damaged.")
    return refusal(path.name, sentence.format(name=path.name))


def _geometry(blob: bytes) -> dict[str, Any]:
    if blob[:2] != b"GP":
        raise ValueError("no GeoPackage geometry")
    content = memoryview(blob)[8 + _ENVELOPES[blob[3] >> 1 & 7] :]
    kind, shape, _end = _shape(content, 0, 0)
    return {"type": "Polygon" if kind == _POLYGON else "MultiPolygon", "coordinates": shape}


def _shape(content: memoryview, at: int, depth: int) -> tuple[int, list[Any], int]:
    """Return the kind and coordinates of a shape, and where the next one begins."""
    order = "<" if content[at] else ">"
    written, count = struct.unpack_from(f"{order}II", content, at + 1)
    kind = written % 1000
    sizes = 3 if written // 1000 in (1, 2) else 4 if written // 1000 == 3 else 2
    at += 9
    found: list[Any] = []
    if kind == _SEVERAL and depth < _DEEPEST:
        for _ in range(count):
            _kind, part, at = _shape(content, at, depth + 1)
            found.append(part)
    elif kind == _POLYGON:
        for _ in range(count):
            (length,) = struct.unpack_from(f"{order}I", content, at)
            numbers = struct.unpack_from(f"{order}{length * sizes}d", content, at + 4)
            at += 4 + 8 * length * sizes
            found.append(
                [list(numbers[each : each + 2]) for each in range(0, len(numbers), sizes)]
            )
    else:
        raise ValueError("no area")
    return kind, found, at
