"""Makes `making` importable for the tests beside it (pytest runs in importlib mode)."""

import importlib.util
import sys
from pathlib import Path

_spec = importlib.util.spec_from_file_location("making", Path(__file__).with_name("making.py"))
assert _spec is not None
assert _spec.loader is not None
making = importlib.util.module_from_spec(_spec)
sys.modules.setdefault("making", making)
_spec.loader.exec_module(sys.modules["making"])
