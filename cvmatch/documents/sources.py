"""Where bytes come from: files, folders and standard input; regular files only, and never too much of one."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cvmatch.errors import ReadingFault

# No CV comes near this; a posting page saved with its pictures inside may have some 20 MB.
MAX_BYTES = 64 * 1024 * 1024
STDIN = "-"
# What desktop systems and word processors leave in folders; nobody means these.
LEFTOVERS = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Entry:
    """One input as given or found in a folder; `id` is its name, or its path in the folder where names collide."""

    source: str
    id: str

    @property
    def suffix(self) -> str:
        """The name's ending, lower case, without its dot."""
        return Path(self.source).suffix.lower().removeprefix(".")


def refuse_url(source: str) -> None:
    """Raise ReadingFault where a web address is given as a file: nothing here opens a connection."""
    if source.lower().startswith(("http://", "https://", "ftp://", "www.")) and not Path(source).exists():
        raise ReadingFault(
            "not_found",
            "this is a web address, and cvmatch opens no connections",
            "save the page from the browser and give the file, or paste the text: cvmatch ... -",
        )


def entries(sources: Iterable[str]) -> list[Entry]:
    """The inputs in order, folders replaced by the regular files in them (sorted, hidden files left out)."""
    found = [(source, name) for given in sources for source, name in _expand(given)]
    names = Counter(Path(source).name for source, _ in found)
    named = ((source, name if names[Path(source).name] > 1 else Path(source).name) for source, name in found)
    return [Entry(source, _shown(name)) for source, name in named]


def _shown(name: str) -> str:
    """A file's name as text, the same whatever the locale: UTF-8, other bytes as escapes."""
    try:
        return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # half a surrogate pair: no file has such a name
        return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _expand(given: str) -> Iterator[tuple[str, str]]:
    """(source, relative path) of what `given` stands for."""
    if given == STDIN:
        yield given, given
    elif _is_folder(given):
        for path in _walk(Path(given)):
            yield str(path), path.relative_to(given).as_posix()
    else:
        yield given, given


def _is_folder(given: str) -> bool:
    """Whether a folder is named; the empty name (an unset variable, say) does not mean this folder."""
    try:
        return bool(given) and Path(given).is_dir()
    except OSError:  # a name that is too long, say; loading says why
        return False


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith((".", "~$")) and name.lower() not in LEFTOVERS and _inside(path, folder):
                yield path


def _inside(path: Path, folder: Path) -> bool:
    """A regular file of this folder; a link that leads out of it is not."""
    return path.is_file() and (not path.is_symlink() or path.resolve().is_relative_to(folder.resolve()))


def load(source: str, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file or of standard input.

    Raises ReadingFault: not_found, not_permitted, unsupported_format (no regular file), too_big, empty.
    """
    if source == STDIN:
        if sys.stdin is None:  # closed by the caller
            raise ReadingFault("empty", "standard input is closed", "name a file, or send the text through a pipe")
        return within(sys.stdin.buffer.read(limit + 1), limit)
    refuse_url(source)
    check_regular(source)
    try:
        with Path(source).open("rb") as file:
            return within(file.read(limit + 1), limit)
    except OSError as error:
        raise _fault(error) from error


def check_regular(source: str) -> None:
    """Raise ReadingFault unless `source` is a regular file (a pipe or device could block or never end)."""
    if not source:
        raise ReadingFault("not_found", "the name is empty", "name the file")
    try:
        mode = Path(source).stat().st_mode
    except (OSError, ValueError) as error:
        raise _fault(error) from error
    if stat.S_ISDIR(mode):
        raise ReadingFault("unsupported_format", "this is a folder where one file is meant", "name the file in it")
    if not stat.S_ISREG(mode):
        raise ReadingFault("unsupported_format", "this is no regular file", "for a pipe use - (standard input)")


def within(data: bytes, limit: int = MAX_BYTES) -> bytes:
    """`data` where it can be a document. Raises ReadingFault `too_big` or `empty`."""
    if len(data) > limit:
        raise ReadingFault("too_big", f"larger than {limit // 2**20} MB", "take out pictures, or save it as plain text")
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise ReadingFault("empty", "there is nothing in it", "check that the right file was given")
    return data


def _fault(error: OSError | ValueError) -> ReadingFault:
    """The reason code for what the operating system said."""
    code = getattr(error, "errno", None)
    if code in (errno.EACCES, errno.EPERM):
        return ReadingFault("not_permitted", "it may not be read", "check its permissions")
    if code == errno.ELOOP:
        return ReadingFault("not_found", "its symbolic link leads in a circle", "give the file itself")
    if code in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, None):
        return ReadingFault("not_found", "there is no such file", "check the path")
    return ReadingFault("damaged", f"it cannot be read ({os.strerror(code) if code else error})", "copy it again")
