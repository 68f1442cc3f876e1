"""The JSON Schema of problems and results, made from the very types that are read and written."""

import ast
import inspect
import json
from collections.abc import Iterator
from dataclasses import is_dataclass
from types import ModuleType
from typing import Any

import msgspec

from scheduler import limits, patrol, policy, problem, result, surroundings, volunteer
from scheduler.problem import Problem
from scheduler.result import Result

MODULES: tuple[ModuleType, ...] = (
    limits,
    patrol,
    policy,
    problem,
    result,
    surroundings,
    volunteer,
)
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def problem_schema() -> dict[str, Any]:
    return _schema(Problem, {})


def result_schema() -> dict[str, Any]:
    """Describe a result; the gap is written beside its own fields."""
    gap = {"type": "number", "description": "How much better it could be, as a share of its cost."}
    return _schema(Result, {"gap": gap})


def as_text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _schema(kind: type, further: dict[str, Any]) -> dict[str, Any]:
    (made,), parts = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    told = dict(_told())
    for name, part in parts.items():
        if part.get("type") != "object" or "properties" not in part:
            continue
        part["additionalProperties"] = False
        if name == kind.__name__:
            part["properties"] |= further
        for key, value in part["properties"].items():
            if (name, key) in told and "description" not in value:
                value["description"] = told[name, key]
    return {"$schema": DIALECT, "title": kind.__name__, **made, "$defs": parts}


def _told() -> Iterator[tuple[tuple[str, str], str]]:
    """Give what the source says of each field, in the text that follows it."""
    for module in MODULES:
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef) and is_dataclass(getattr(module, node.name)):
                for field, said in zip(node.body, node.body[1:], strict=False):
                    if (
                        isinstance(field, ast.AnnAssign)
                        and isinstance(field.target, ast.Name)
                        and isinstance(said, ast.Expr)
                        and isinstance(said.value, ast.Constant)
                    ):
                        yield (node.name, field.target.id), str(said.value.value)
