"""The import rules of pyproject.toml hold."""

import subprocess
import sys

LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"


def test_imports_point_down_and_each_library_has_one_home():
    # In a process of its own: the linter switches off the loggers of the one it runs in.
    ran = subprocess.run([sys.executable, "-c", LINT], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
