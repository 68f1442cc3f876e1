"""Reads areas with their names from GeoJSON (RFC 7946); GeoPackage has a reader of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from watch_app.errors import InputError
from watch_app.exchange.csv_reading import column_key
from watch_app.exchange.report import Problems, refusal
from watch_app.geography.shapes import Shape, check_shape, read_shape
from watch_app.text import translate

LARGEST = 100_000_000
"""Bytes."""
MOST_AREAS = 5_000
_NAMES = ("name", "beatname", "wardname", "areaname", "beat", "ward", "area", "title", "label")
_CODES = ("code", "beatcode", "abbreviation", "short")
_WORLD = ("crs84", "epsg::4326", "epsg:4326", "wgs84", "wgs 84")
"""How programs write WGS 84 where they name what RFC 7946 takes for granted."""


@dataclass(frozen=True, slots=True)
class Area:
    """One area of a file."""

    number: int
    """Counts from 1 in the file."""
    name: str
    code: str
    shape: Shape


def read_areas(path: Path) -> tuple[Area, ...]:
    """Return the areas of a GeoJSON file or a GeoPackage.

    Raises ImportProblemsError: a sentence for a file that is none, is empty or is not in WGS 84,
    and one for each area that cannot be taken, by its number.
    """
    from watch_app.exchange.geopackage import MAGIC, features_of  # noqa: PLC0415  (rarely wanted)

    try:
        if path.stat().st_size > LARGEST:
            sentence = translate("Import", "{name} is larger than {size} megabytes. Simplify it.")
            raise refusal(path.name, sentence.format(name=path.name, size=LARGEST // 1_000_000))
        with path.open("rb") as file:
            is_package = file.read(len(MAGIC)) == MAGIC
        features = features_of(path) if is_package else _features(path)
    except OSError as fault:
        sentence = translate("Import", "{name} cannot be read: {why}.")
        why = fault.strerror or fault
        raise refusal(path.name, sentence.format(name=path.name, why=why)) from fault
    return _areas(path.name, features)


def _features(path: Path) -> list[Mapping[str, Any]]:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        sentence = translate("Import", "{name} cannot be read as GeoJSON. Export it once more.")
        raise refusal(path.name, sentence.format(name=path.name)) from fault
    if not isinstance(content, dict):
        raise _no_areas(path.name)
    _check_reference(path.name, content.get("crs"))
    kind = content.get("type")
    if kind == "FeatureCollection" and isinstance(content.get("features"), list):
        return [each for each in content["features"] if isinstance(each, dict)]
    if kind == "Feature":
        return [content]
    if kind in ("Polygon", "MultiPolygon"):
        return [{"geometry": content, "properties": {}}]
    raise _no_areas(path.name)


def _areas(file_name: str, features: Sequence[Mapping[str, Any]]) -> tuple[Area, ...]:
    if not features:
        raise _no_areas(file_name)
    if len(features) > MOST_AREAS:
        sentence = translate("Import", "{name} has more than {most} areas. Split it first.")
        raise refusal(file_name, sentence.format(name=file_name, most=MOST_AREAS))
    said = [_properties(each) for each in features]
    name_key, code_key = _key_of(said, _NAMES, ("name", "nm")), _key_of(said, _CODES, ("code",))
    problems = Problems(file_name)
    areas = []
    for number, (feature, properties) in enumerate(zip(features, said, strict=True), 1):
        name = _words(properties.get(name_key)) or _words(feature.get("id"))
        name = name or translate("Import", "Area {number}").format(number=number)
        try:
            shape = read_shape(feature.get("geometry"))
            check_shape(shape)
        except InputError as fault:
            problems.add(number, f"{name}: {fault}")
            continue
        areas.append(Area(number, name[:80], _code(properties.get(code_key)), shape))
    problems.raise_if_any(translate("Import", "Area {line}, {sentence}"))
    return tuple(areas)


def _properties(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    given = feature.get("properties")
    return {column_key(str(key)): value for key, value in given.items()} if given else {}


def _key_of(
    said: Sequence[Mapping[str, Any]], known: Sequence[str], endings: tuple[str, ...]
) -> str:
    """Return the property that names the areas, by what it is called and how it differs."""
    keys = list(dict.fromkeys(key for each in said for key in each))
    fitting = [key for key in known if key in keys]
    fitting += [key for key in keys if key.endswith(endings) and key not in fitting]
    texts = {key: [_words(each.get(key)) for each in said] for key in fitting}
    filled = [key for key in fitting if any(texts[key])]
    whole = [key for key in filled if len(set(texts[key])) == len(said)]
    return next(iter([*whole, *filled]), "")


def _words(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, (str, int)) else ""


def _code(value: object) -> str:
    code = _words(value).upper()
    return code if 2 <= len(code) <= 6 and code.isalnum() else ""


def _check_reference(file_name: str, given: object) -> None:
    """Refuse another reference system than WGS 84, where an older file names one."""
    names = list(_texts_in(given))
    if names and not any(known in name.casefold() for name in names for known in _WORLD):
        sentence = translate(
            "Import",
            "{name} is in the reference system {system}. Export it in WGS 84 (EPSG:4326).",
        )
        raise refusal(file_name, sentence.format(name=file_name, system=names[-1][:60]))


def _texts_in(given: object) -> Iterator[str]:
    if isinstance(given, dict):
        yield from (each for each in (given.get("name"), given.get("href")) if each)
        yield from _texts_in(given.get("properties"))


def _no_areas(file_name: str) -> Exception:
    sentence = translate("Import", "{name} holds no areas. Export the beats as polygons.")
    return refusal(file_name, sentence.format(name=file_name))
