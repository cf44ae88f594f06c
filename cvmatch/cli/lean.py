"""Of spaCy, this process needs the matcher, the tokenizer and the vocabulary, and imports no more.

spaCy's own `__init__` brings in its pipeline, training and command line (with an HTTP client), which took half of the
start-up. In the command's process alone, `import spacy` therefore brings the parts named here; whatever else is asked
of the package runs its own `__init__` first. Where a later spaCy is cut otherwise, it is imported as it stands.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

# The first one first: the others import each other in circles.
PARTS = ("spacy.tokens", "spacy.vocab", "spacy.matcher")
# What the tokenizer imports to be evaluated, which never happens here.
UNUSED = {"spacy.scorer": "Scorer", "spacy.training": "validate_examples"}


def keep_spacy_lean() -> None:
    """From now on `import spacy` brings in the parts that the tagger needs. For a process of our own."""
    if "spacy" not in sys.modules:
        sys.meta_path.insert(0, _Finder())


class _Finder:
    """Finds spaCy where it is, to be run our way."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The import system's question: only `spacy` itself is answered."""
        spec = PathFinder.find_spec(name, path, target) if name == "spacy" else None
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)  # type: ignore[assignment]
        return spec


class _Loader:
    """Runs the parts instead of the package's `__init__`, which is run when it is missed."""

    def __init__(self, whole: Any) -> None:
        self.whole = whole

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """The module, made the usual way."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Import the parts; all of spaCy where that fails."""
        module.__class__ = _Lean
        try:
            for part in PARTS:
                import_module(part)
            _import_tokenizer()
        except (ImportError, AttributeError):
            complete(module)


class _Lean(ModuleType):
    """The package without its `__init__`."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if PathFinder.find_spec(f"spacy.{name}", list(self.__path__)) is not None:
            return import_module(f"spacy.{name}")
        complete(self)
        return getattr(self, name)


def complete(module: ModuleType) -> None:
    """Make the package whole after all."""
    module.__class__ = ModuleType
    loader = module.__spec__.loader if module.__spec__ else None
    if isinstance(loader, _Loader):
        loader.whole.exec_module(module)


def _import_tokenizer() -> None:
    standing_in = [module for module in UNUSED if module not in sys.modules]
    for module in standing_in:
        sys.modules[module] = ModuleType(module)
        setattr(sys.modules[module], UNUSED[module], _Later(module, UNUSED[module]))
    try:
        import_module("spacy.tokenizer")
    finally:
        for module in standing_in:
            del sys.modules[module]


class _Later:
    """Stands for something of a module that is imported when it is used."""

    def __init__(self, module: str, name: str) -> None:
        self._place = module, name

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self._real()(*given, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def _real(self) -> Any:
        module, name = self._place
        return getattr(import_module(module), name)
