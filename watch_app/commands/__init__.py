"""The office jobs of the command line; without one, says which watch the window shall open."""

from watch_app.commands.parsing import main
from watch_app.commands.window import OpenWindow

__all__ = ["OpenWindow", "main"]
