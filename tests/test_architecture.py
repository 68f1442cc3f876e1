"""The import rules of pyproject.toml hold."""

from importlinter.cli import lint_imports


def test_imports_point_down_and_each_library_has_one_home(capsys):
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out
