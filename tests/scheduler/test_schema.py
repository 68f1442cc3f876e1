"""The JSON Schema and the decoder refuse the same files: wrong kinds, missing and unknown keys."""

import json
from copy import deepcopy
from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest

import scheduler
from scheduler import ProblemError, problem_from_json, schema

EXAMPLE = json.loads((Path(scheduler.__file__).parent / "example.json").read_text("utf-8"))
SCHEMA = schema.problem_schema()
KINDS = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": type(None),
}
FORMATS = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}
WRONG = ["soon", 2.5, True, None, [], {}, [1], {"colour": "red"}]


def follows(value: object, part: dict) -> bool:
    """Say whether a value follows a part of the schema, as far as the schema goes."""
    if "$ref" in part:
        return follows(value, SCHEMA["$defs"][part["$ref"].rsplit("/", 1)[1]])
    if "anyOf" in part:
        return any(follows(value, each) for each in part["anyOf"])
    return _is_of_kind(value, part) and _all_follow(value, part)


def _is_of_kind(value: object, part: dict) -> bool:
    if "enum" in part:
        return value in part["enum"]
    is_kind = isinstance(value, KINDS[part["type"]])
    if not is_kind or (isinstance(value, bool) and part["type"] != "boolean"):
        return False
    return "format" not in part or _is_written_as(value, part["format"])


def _all_follow(value: object, part: dict) -> bool:
    """Say whether what is inside follows, and nothing is missing or unknown."""
    if isinstance(value, list):
        return all(follows(each, part["items"]) for each in value)
    if isinstance(value, dict):
        named = part["properties"]
        return set(part.get("required", ())) <= set(value) and all(
            key in named and follows(each, named[key]) for key, each in value.items()
        )
    return True


def _is_written_as(value: str, written: str) -> bool:
    try:
        FORMATS[written](value)
    except ValueError:
        return False
    return True


def is_read(plain: object) -> bool:
    try:
        problem_from_json(json.dumps(plain))
    except ProblemError:
        return False
    return True


def places(plain: object, way: tuple = ()) -> list[tuple]:
    """Give the way to every value."""
    inner = plain.items() if isinstance(plain, dict) else enumerate(plain)
    found = []
    for key, each in inner:
        found.append((*way, key))
        if isinstance(each, dict | list):
            found += places(each, (*way, key))
    return found


def changed(way: tuple, value: object) -> object:
    plain = deepcopy(EXAMPLE)
    inner = plain
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = value
    return plain


def test_the_worked_example_follows_the_schema():
    assert follows(EXAMPLE, SCHEMA)
    assert is_read(EXAMPLE)


@pytest.mark.parametrize("number", range(8))
def test_what_the_schema_refuses_is_not_read(number):
    """And what is read follows the schema, whatever one value is exchanged for."""
    random = Random(number)
    refused = 0
    for way in random.sample(places(EXAMPLE), 60):
        wrong = changed(way, random.choice(WRONG))
        if follows(wrong, SCHEMA):
            continue
        refused += 1
        assert not is_read(wrong), way
    assert refused > 20


def test_what_is_read_follows_the_schema():
    random = Random(1)
    read = 0
    for way in random.sample(places(EXAMPLE), 200):
        other = changed(way, random.choice([None, "soon", 3, 0, []]))
        if is_read(other):
            read += 1
            assert follows(other, SCHEMA), way
    assert read > 10


def test_a_key_that_is_missing_is_missed_by_both():
    for way in places(EXAMPLE):
        plain = deepcopy(EXAMPLE)
        inner = plain
        for step in way[:-1]:
            inner = inner[step]
        if isinstance(inner, list):
            continue
        del inner[way[-1]]
        if not follows(plain, SCHEMA):
            assert not is_read(plain), way
