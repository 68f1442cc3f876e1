"""The office jobs of the command line; without one, says which watch the window shall open."""

from watch_app.commands.jobs import OpenWindow
from watch_app.commands.parsing import main

__all__ = ["OpenWindow", "main"]
