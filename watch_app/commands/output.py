"""What the command line says: lines for people, one object for programs."""

import json
import sys
from collections.abc import Mapping
from io import TextIOWrapper
from typing import Any


def prepare() -> None:
    """Let names of every script through, also to a terminal that cannot show them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(line: str = "") -> None:
    """Print one line at once, so that progress is seen while it is made."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def complain(sentence: str) -> None:
    """Print why a job could not be done."""
    sys.stdout.flush()
    sys.stderr.write(f"{sentence}\n")


def say_object(values: Mapping[str, Any]) -> None:
    """Print one object on one line, the last thing a job says."""
    say(json.dumps(values, default=str))
