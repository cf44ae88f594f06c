"""Settings that are not typed, in rising order: the user's file, pyproject.toml, cvmatch.toml here, the environment."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cvmatch.errors import UsageFault

MOST_BYTES = 1 << 20  # of a file with settings
Check = Callable[[Any, Path], Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that was checked, and where it stands: "cvmatch.toml:3", "CVMATCH_JOBS"."""

    value: Any
    origin: str


def _format(value: Any, _: Path) -> str:
    if value not in ("text", "json", "jsonl", "csv", "md", "html"):
        raise ValueError("it is text, json, jsonl, csv, md or html; commands that lack it keep their own")
    return str(value)


def _file(value: Any, folder: Path) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("it is the path of a file")
    return str(folder / Path(value).expanduser())


def _store(value: Any, folder: Path) -> str:
    """A path, or the address of a server as it stands."""
    from cvmatch.store.address import is_address

    return value if isinstance(value, str) and is_address(value) else _file(value, folder)


def _folder(value: Any, folder: Path) -> str:
    if not isinstance(value, str) or not (folder / Path(value).expanduser()).is_dir():
        raise ValueError("it is a folder with skills/*.toml and roles/*.toml")
    return _file(value, folder)


def _month(value: Any, _: Path) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", value):
        raise ValueError('it is a month, for example "2026-11"')
    return value


def _engine(value: Any, _: Path) -> str:
    if value not in ("pdfminer", "pdfium"):
        raise ValueError("it is pdfminer or pdfium")
    return str(value)


def _truth(value: Any, _: Path) -> bool:
    words = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    known = value if isinstance(value, bool) else words.get(str(value).lower())
    if known is None:
        raise ValueError("it is true or false")
    return known


def _number(kind: type[int] | type[float], least: int, most: int, words: str) -> Check:
    def check(value: Any, _: Path) -> float:
        try:
            number = None if isinstance(value, bool) else kind(value)
        except (TypeError, ValueError):
            number = None
        if number is None or not least <= number <= most or (isinstance(value, float) and number != value):
            raise ValueError(f"it is {words}")
        return number

    return check


# setting: how its value is checked. Each is an option of the commands that know it; `cache` is --no-cache turned round.
KEYS: dict[str, Check] = {
    "format": _format,
    "store": _store,
    "taxonomy": _folder,
    "as_of": _month,
    "jobs": _number(int, 0, 1024, "a whole number; 0 is all cores"),
    "cache": _truth,
    "blind": _truth,
    "ocr": _truth,
    "pdf_engine": _engine,
    "top": _number(int, 1, 1_000_000, "a whole number from 1"),
    "fail_under": _number(float, 0, 100, "a number from 0 to 100"),
}


def settings() -> dict[str, list[Setting]]:
    """Every setting that is set somewhere, the place that counts first. Raises UsageFault with file and line."""
    found: dict[str, list[Setting]] = {}
    for layer in (_environment(), _file_settings(Path("cvmatch.toml")), _pyproject(), _file_settings(user_file())):
        for name, setting in layer:
            found.setdefault(name, []).append(setting)
    return found


def value(name: str) -> Any:
    """What counts for one setting; None where it is set nowhere. Raises UsageFault."""
    found = settings().get(name)
    return found[0].value if found else None


def defaults(arguments: Sequence[str]) -> dict[str, Any]:
    """The settings as the defaults of whatever command `arguments` name, in click's form. Raises UsageFault.

    The format is left out: a command takes it only where it gives it (see options.py).
    """
    if {"--help", "-h"} & set(arguments):  # help is given whatever the files say
        return {}
    values = {name: found[0].value for name, found in settings().items() if name != "format"}
    if "batch" not in arguments:  # elsewhere the same word means something else: whom an audit counts as selected
        values.pop("top", None)
    if "cache" in values:
        values["no_cache"] = not values.pop("cache")
    nested = dict.fromkeys(arguments, values) | values  # the second word may be the command of a group
    return dict.fromkeys(arguments, nested) if values else {}


def user_file() -> Path:
    """The settings of this user, for all folders."""
    if sys.platform in ("win32", "darwin"):
        from platformdirs import user_config_path

        return user_config_path("cvmatch", appauthor=False) / "cvmatch.toml"
    # What platformdirs says here too, without the time that its import takes at every start.
    home = os.environ.get("XDG_CONFIG_HOME", "").strip()
    home = home if home.startswith("/") else os.path.expanduser("~/.config")  # noqa: PTH111 - never fails
    return Path(home, "cvmatch", "cvmatch.toml")


def _environment() -> Iterator[tuple[str, Setting]]:
    for variable in sorted(os.environ):
        name = variable.removeprefix("CVMATCH_").lower()
        if name in KEYS and variable == f"CVMATCH_{name.upper()}" and os.environ[variable]:
            yield name, _checked(name, os.environ[variable], Path(), variable)


def _file_settings(path: Path) -> Iterator[tuple[str, Setting]]:
    return _of_table(path, ()) if path.is_file() else iter(())


def _pyproject() -> Iterator[tuple[str, Setting]]:
    path = Path("pyproject.toml")
    # Most of these files hold nothing for us and need no parsing.
    ours = path.is_file() and re.search(rb"\[\s*tool\s*\.\s*[\"']?cvmatch|\[\s*tool\s*\]", _read(path))
    return _of_table(path, ("tool", "cvmatch")) if ours else iter(())


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise UsageFault(f"{path} cannot be read", fault.strerror or "the system gave no reason") from fault
    if len(data) > MOST_BYTES:
        raise UsageFault(f"{path} is too large for settings", "it holds a few lines")
    return data


def _of_table(path: Path, table: tuple[str, ...]) -> Iterator[tuple[str, Setting]]:
    """The settings of one table of a TOML file, `table` being its name's parts."""
    text, values = _parsed(path)
    for part in table:
        values = values.get(part, {})
        if not isinstance(values, dict):
            return
    for name, given in values.items():
        place = f"{path}:{_line(text, '.'.join(table), name)}"
        if name not in KEYS:
            raise UsageFault(f"{place}: {name} is no setting", _close(name))
        yield name, _checked(name, given, path.parent, place)


def _parsed(path: Path) -> tuple[str, dict[str, Any]]:
    import tomllib

    try:
        text = _read(path).decode("utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as fault:
        raise UsageFault(f"{path} is not UTF-8", "save it as UTF-8") from fault
    except tomllib.TOMLDecodeError as fault:
        found = re.search(r"line (\d+)", str(fault))
        hint = 'texts stand in quotes: format = "json"'
        raise UsageFault(f"{path}:{found[1] if found else 1} is not TOML ({fault})", hint) from fault


def _checked(name: str, given: Any, folder: Path, origin: str) -> Setting:
    try:
        return Setting(KEYS[name](given, folder), origin)
    except ValueError as fault:
        said = "" if isinstance(given, dict | list) else f" {given}"
        raise UsageFault(f"{origin}: {name}{said} cannot be used", str(fault)) from None


def _line(text: str, table: str, name: str) -> int:
    """The line, from 1, where a name of a table is set; that of the table where it is not found."""
    here, start = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line):
            here = re.sub(r"\s*\.\s*", ".", header[1])
            start = number if here == table else start
        if here == table and re.match(rf"\s*[\"']?{re.escape(name)}[\"']?\s*[=.]", line):
            return number
    return start


def _close(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name.lower().replace("-", "_"), KEYS, 1, 0.6)
    return f"did you mean {close[0]}?" if close else "settings are " + ", ".join(KEYS)
