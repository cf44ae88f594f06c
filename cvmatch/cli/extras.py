"""What not everyone installs: the packages a command needs beyond the base; one line where they are missing."""

from __future__ import annotations

from importlib.util import find_spec

from cvmatch.errors import UsageFault

# command: (the extra of pyproject.toml that holds them, the modules it imports)
NEEDED = {
    "batch --cluster": ("cluster", ("distributed",)),
    "mcp": ("mcp", ("mcp",)),
    "serve": ("web", ("starlette", "uvicorn", "python_multipart")),
}


def need(command: str) -> None:
    """Raise UsageFault, with the line to type, where the packages of a command are not installed."""
    extra, modules = NEEDED[command]
    if not all(find_spec(module) for module in modules):
        raise UsageFault(f"{command} needs packages that are not installed", f'pip install "cvmatch[{extra}]"')
