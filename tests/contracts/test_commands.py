"""The table of commands says what the functions say, and every command explains itself."""

from __future__ import annotations

from importlib import import_module

import pytest

from cvmatch.cli.app import COMMANDS
from tests.contracts.running import inside


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_of_help_is_the_functions_own(name: str) -> None:
    module, function, line = COMMANDS[name]
    found = getattr(import_module(f"cvmatch.cli.{module}"), function)
    text = found.info.help if hasattr(found, "info") else found.__doc__.split("\n")[0]
    assert text == line


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    done = inside(name, "--help")
    assert done.returncode == 0
    assert b"Usage: cvmatch " + name.encode() in done.stdout


def test_help_names_all_commands() -> None:
    shown = inside("--help").stdout.decode()
    assert all(f"\n  {name} " in shown for name in COMMANDS)
    assert inside().stdout.decode() == shown
