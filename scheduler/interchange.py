"""A problem or a result as a JSON file, and back; every wrong value is named by its path."""

import re
from codecs import BOM_UTF8
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from scheduler.claims import ProblemError
from scheduler.problem import Problem
from scheduler.result import Result

_Kind = TypeVar("_Kind")
_KINDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "a text",
    "bool": "true or false",
    "null": "null",
    "array": "a list",
    "object": "an object",
    "date": "a date",
    "datetime": "a date and time",
}
_SENTENCES = (
    (r"Expected `(.+)`, got `(.+)`", "is {1}; it must be {0}."),
    (r"Object missing required field `(.+)`", 'lacks the field "{0}".'),
    (r"Invalid RFC3339 encoded datetime", "is no time; write one such as 2026-12-10T20:00:00."),
    (r"Invalid RFC3339 encoded date", "is no date; write one such as 2026-12-10."),
    (r"Invalid enum value '?(.+?)'?", 'cannot be "{0}".'),
)


def problem_from_json(text: str | bytes) -> Problem:
    """Read a problem; a mistake in it is a ProblemError that says where and what."""
    plain = _plain(text)
    _refuse_unknown(plain, Problem, "")
    return _converted(plain, Problem)


def result_from_json(text: str | bytes) -> Result:
    """Read a result as it was written."""
    return _converted(_plain(text), Result)


def problem_to_json(problem: Problem) -> bytes:
    return msgspec.json.format(msgspec.json.encode(problem), indent=1)


def result_to_json(result: Result) -> bytes:
    return msgspec.json.encode(result_as_plain(result))


def result_as_plain(result: Result) -> dict[str, Any]:
    """Give a result as dictionaries and lists, with the gap that it still leaves."""
    plain: dict[str, Any] = msgspec.to_builtins(result)
    plain["roster"]["stood_down"].sort()
    return {**plain, "gap": round(result.gap, 6)}


def _plain(text: str | bytes) -> Any:
    """Read any JSON; editors on Windows put a mark before it that says nothing."""
    written = text.encode() if isinstance(text, str) else text
    try:
        return msgspec.json.decode(written.removeprefix(BOM_UTF8))
    except (msgspec.DecodeError, UnicodeDecodeError) as broken:
        raise ProblemError(f"The file is no JSON: {broken}.") from broken


def _converted(plain: Any, kind: type[_Kind]) -> _Kind:
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as wrong:
        raise ProblemError(_sentence(str(wrong))) from wrong


def _sentence(message: str) -> str:
    """Turn "Expected `int`, got `str` - at `$.rules.x`" into "rules.x: is a text; ..."."""
    said, _, path = message.partition(" - at `$")
    path = path.removesuffix("`").lstrip(".")
    for pattern, sentence in _SENTENCES:
        found = re.fullmatch(pattern, said)
        if found:
            return f"{path or 'problem'}: " + sentence.format(*map(_in_words, found.groups()))
    if not path:
        return said
    joint = "." if re.match(r"\w+(\[\d+\])*(\.\w+)*: ", said) else ": "
    return f"{path}{joint}{said}"


def _in_words(kinds: str) -> str:
    return " or ".join(_KINDS.get(kind, kind) for kind in kinds.split(" | "))


def _refuse_unknown(plain: Any, kind: Any, path: str) -> None:
    """Name the first key that means nothing: a misspelt one must not go unheard."""
    if isinstance(plain, dict):
        expected = next((each for each in _within(kind) if is_dataclass(each)), None)
        if expected is None:
            return
        kinds = get_type_hints(expected)
        known = {field.name for field in fields(expected)}
        for key, value in plain.items():
            here = f"{path}.{key}" if path else str(key)
            if key not in known:
                raise ProblemError(f"{here}: nothing here is called that.")
            _refuse_unknown(value, kinds[key], here)
    elif isinstance(plain, list):
        inner = next((get_args(each) for each in _within(kind) if get_origin(each) is tuple), None)
        for at, value in enumerate(plain if inner else ()):
            assert inner is not None
            _refuse_unknown(value, inner[0], f"{path}[{at}]")


def _within(kind: Any) -> tuple[Any, ...]:
    """Give the alternatives of a union, or the type itself."""
    return get_args(kind) if get_origin(kind) is UnionType else (kind,)
