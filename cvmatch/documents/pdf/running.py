"""Running content streams: operators one after the other, broken ones left out, all of them counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pdfminer.pdfcolor import PREDEFINED_COLORSPACE
from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSKeyword
from pdfminer.utils import Matrix

from cvmatch.documents.pdf.canvas import Canvas
from cvmatch.documents.pdf.colours import colour_space
from cvmatch.documents.pdf.fonts import font_of
from cvmatch.documents.pdf.limits import Budget, BudgetSpent
from cvmatch.documents.pdf.values import BROKEN, as_dict, as_stream, or_none

if TYPE_CHECKING:
    from cvmatch.documents.pdf.interpreter import PageInterpreter

COLOUR_OPERATORS = ("do_sc", "do_scn", "do_SC", "do_SCN")  # these take as many operands as there are
OPERATORS_AT_A_TIME = 500


class Runner(PDFPageInterpreter):
    """Executes content streams on a `Canvas`. A broken operator is left out, never fatal."""

    def __init__(self, rsrcmgr: Any, device: Canvas, budget: Budget) -> None:
        super().__init__(rsrcmgr, device)
        self.canvas, self.budget = device, budget
        self.outer: PageInterpreter | None = None

    def run(self, resources: Any, streams: Sequence[Any], ctm: Matrix) -> None:
        """Execute `streams` with `resources`, starting from `ctm`."""
        self.init_resources(resources)
        self.init_state(ctm)
        if self.outer is not None:
            self.graphicstate = self.outer.graphicstate.copy()
            self.textstate = self.outer.textstate.copy()
        self.execute(streams)

    def init_resources(self, resources: Any) -> None:
        """As pdfminer's, but a broken font or colour space costs itself only."""
        self.resources = resources = as_dict(resources)
        self.fontmap = {}
        self.xobjmap = as_dict(resources.get("XObject"))
        self.csmap = dict(PREDEFINED_COLORSPACE)
        for name, spec in as_dict(resources.get("ColorSpace")).items():
            space = or_none(colour_space, spec)
            if space is not None:
                self.csmap[name] = space
        for name, spec in as_dict(resources.get("Font")).items():
            self.fontmap[name] = self._font(spec)

    def _font(self, spec: Any) -> Any:
        return font_of(self.rsrcmgr, spec)

    def execute(self, streams: Sequence[Any]) -> None:
        """Execute the operators of `streams`, in order."""
        sources = [stream for stream in map(as_stream, streams) if stream is not None]
        try:
            parser = PDFContentParser(sources)
            self._execute(parser)
        except PSEOF:
            return

    def _execute(self, parser: PDFContentParser) -> None:
        operators: dict[bytes, tuple[Callable[..., None], int] | None] = {}
        args: list[Any] = []
        self.argstack = args
        count = 0
        while True:
            try:
                _, token = parser.nextobject()
            except PSEOF:
                break
            except BROKEN:
                count += 1
                self.budget.spend_operators(1)
                continue
            if not isinstance(token, PSKeyword):
                args.append(token)
                continue
            count += 1
            if not count % OPERATORS_AT_A_TIME:
                self.budget.spend_operators(OPERATORS_AT_A_TIME)
            name = token.name
            known = operators.get(name)
            if known is None:
                known = operators[name] = self._operator(name)
            self._call(known, args)

    def _operator(self, name: Any) -> tuple[Callable[..., None], int]:
        text = name.decode("latin-1") if isinstance(name, bytes) else str(name)
        text = text.replace("*", "_a").replace('"', "_w").replace("'", "_q")
        method = getattr(self, "do_" + text, None)
        if method is None:
            return _nothing, 0
        return method, method.__code__.co_argcount - 1

    def _call(self, operator: tuple[Callable[..., None], int], args: list[Any]) -> None:
        method, wanted = operator
        given = args[len(args) - wanted :] if wanted else []
        if not wanted and method.__name__ in COLOUR_OPERATORS:
            self.argstack = list(args)
        del args[:]
        if len(given) == wanted:
            try:
                method(*given)
            except (BudgetSpent, MemoryError, RecursionError):
                raise
            except Exception:
                return


def _nothing() -> None:
    return None
