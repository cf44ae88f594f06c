"""The way in and the only way out: every fault becomes one line on standard error and an exit code of the contract."""

from __future__ import annotations

import gc
import os
import sys

from cvmatch.cli.lean import keep_spacy_lean
from cvmatch.cli.talk import complain
from cvmatch.errors import CvmatchError

DONE, USAGE, FAULT, INTERRUPTED = 0, 2, 70, 130
GARBAGE = 50_000  # new objects between two collections: what is imported stays, and looking through it is lost time


def main() -> None:
    """Runs the command line and ends the process."""
    keep_spacy_lean()
    gc.set_threshold(GARBAGE)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy starts threads for algebra that nothing here does
    code = run(sys.argv[1:])
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Runs one command and gives its exit code; nothing but SystemExit leaves this function."""
    try:
        return _invoke(arguments or ["--help"])
    except CvmatchError as fault:
        complain(str(fault))
        return fault.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as fault:
        return _unforeseen(fault)


def _invoke(arguments: list[str]) -> int:
    from cvmatch.cli.completing import typed

    asked_about = typed()  # before typer is imported
    import typer

    from cvmatch.cli.app import app_for
    from cvmatch.cli.configured import defaults

    if "batch" in arguments[:1]:
        from cvmatch.cli.expansion import mark_expanded

        arguments = mark_expanded(arguments)
    try:
        untyped = defaults(arguments) if asked_about is None else {}
        app = app_for(arguments if asked_about is None else asked_about)
        code = app(arguments, prog_name="cvmatch", standalone_mode=False, default_map=untyped)
    except typer.Abort:
        return INTERRUPTED
    except Exception as fault:
        # Wrong usage. typer carries its own click, whose classes must not be imported: known by what they can do.
        if not hasattr(fault, "format_message"):
            raise
        complain(_usage_line(fault))
        return USAGE
    return code if isinstance(code, int) else DONE


def _usage_line(fault: Exception) -> str:
    message = " ".join(str(fault.format_message()).split()).rstrip(".")  # type: ignore[attr-defined]
    context = getattr(fault, "ctx", None)
    path = context.command_path if context else "cvmatch"
    return f"{message}: see `{path} --help`"


def _unforeseen(fault: Exception) -> int:
    if os.environ.get("CVMATCH_DEBUG") == "1":
        import traceback

        traceback.print_exc()
    else:
        complain(f"a fault in cvmatch itself ({type(fault).__name__}): run again with CVMATCH_DEBUG=1 and report it")
    return FAULT
