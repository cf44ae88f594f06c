"""The arrays of the index and their files: raw `.npy` beside the store, mapped when they are used."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]
    Places = NDArray[np.int64]
    Numbers = NDArray[np.float64]

FORMAT = 2  # of the arrays; another release may lay them out otherwise
HEADER = "header.json"


@dataclass(frozen=True, slots=True)
class Rests:
    """What an index rests on: a change to any of it makes the index stale."""

    generation: int
    made: str  # the hash of what the postings were understood with (see `understood`)
    weights: str
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Arrays:
    """Lists of lists are two arrays: the values, and where each list starts (with the end of the last one). No list
    is empty: row 0 of each table stands for nothing, and earns nothing.

    Posting p has the store's number `number[p]`, asks `ask[posting_start[p]:posting_start[p + 1]]`, their weights
    summing to `total[p]` with that of the line of work `title_weight[p]` for `title[p]`; `fit[p]`: it can be judged.
    Ask a weighs `weight[a]`, is met by `at_least[a]` of the options `option[ask_start[a]:...]`, or where the taxonomy
    does not know it by the words of `label[a]` (else 0). Option o is the skill `skill[o]` for `years[o]` (NaN: any).
    A label has the alternatives `alternative_start`, each with words; a title has words and a trade: the id of a role
    ("" for none) and those of the skills that the title says, with spaces between. Words are places in `words`, the
    numbers of stems.
    """

    number: Places
    posting_start: Places
    ask: Ints
    total: Numbers
    title: Ints
    title_weight: Numbers
    fit: NDArray[np.bool_]
    weight: Numbers
    at_least: Ints
    label: Ints
    ask_start: Places
    option: Ints
    skill: Ints
    years: Numbers
    label_start: Places
    alternative_start: Places
    alternative_word: Ints
    title_start: Places
    title_word: Ints
    title_trade: Ints
    words: Places
    skills: tuple[str, ...]
    trades: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.number)


NAMES = tuple(item.name for item in fields(Arrays) if item.name not in ("skills", "trades"))


def folder_beside(store: Path) -> Path:
    """Where the index of a store is kept."""
    return store.with_name(f"{store.name}.index")


def write(arrays: Arrays, rests: Rests, folder: Path) -> None:
    """Put an index in place of the one before: whole or not at all, for the owner only. Raises OSError."""
    import numpy as np

    folder.mkdir(mode=0o700, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
    try:
        for name in NAMES:
            np.save(made / f"{name}.npy", getattr(arrays, name), allow_pickle=False)
            (made / f"{name}.npy").chmod(0o600)
        header = {
            **asdict(rests), "skills": arrays.skills, "trades": arrays.trades,
            "sha256": {name: _sha256(made / f"{name}.npy") for name in NAMES},
            "bytes": {name: (made / f"{name}.npy").stat().st_size for name in NAMES},
        }  # fmt: skip
        (made / HEADER).write_text(json.dumps(header, indent=1) + "\n", "utf-8")
        (made / HEADER).chmod(0o600)
        _swap(made, folder / _name(rests))
    finally:
        rmtree(made, ignore_errors=True)
    for other in folder.iterdir():
        if other.name != _name(rests):
            rmtree(other, ignore_errors=True)


def _swap(made: Path, place: Path) -> None:
    """Rename into place; what was damaged there goes first."""
    rmtree(place, ignore_errors=True)
    made.replace(place)


def read(rests: Rests, folder: Path) -> Arrays | None:
    """The index that rests on exactly this, mapped; None where there is none, or its sizes are not those stated."""
    import numpy as np

    place = folder / _name(rests)
    header = _header(place)
    if header is None or any(header.get(name) != value for name, value in asdict(rests).items()):
        return None
    try:
        if any((place / f"{name}.npy").stat().st_size != header["bytes"][name] for name in NAMES):
            return None
        found: dict[str, Any] = {
            name: np.load(place / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in NAMES
        }
        return Arrays(**found, skills=tuple(header["skills"]), trades=tuple(header["trades"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def damage(folder: Path) -> Iterator[str]:
    """Which arrays are not as they were written, one line each."""
    for place in sorted(folder.glob("[!.]*")) if folder.is_dir() else ():
        header = _header(place)
        stated = header.get("sha256", {}) if header else {}
        for name in NAMES:
            path = place / f"{name}.npy"
            if not path.is_file() or _sha256(path) != stated.get(name):
                yield f"the index is damaged ({name}): remove the folder {folder}, it is made anew"


def _header(place: Path) -> dict[str, Any] | None:
    try:
        found = json.loads((place / HEADER).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _name(rests: Rests) -> str:
    said = "|".join(map(str, asdict(rests).values()))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def drop(folder: Path) -> None:
    """Remove the index of a store; it can be made anew."""
    rmtree(folder, ignore_errors=True)
