"""A gap report on a terminal: one screen of 80 columns; the ledger of every requirement with `verbose`."""

from __future__ import annotations

from cvmatch.matching.contribution import Contribution
from cvmatch.matching.gap_report import GapReport
from cvmatch.report import words as w
from cvmatch.report.layout import columns, cut, joined, wrapped
from cvmatch.report.printable import one_line
from skill_taxonomy.model import Taxonomy

LEAD = 9  # columns of the word at the start of a line
ROWS = 12  # must-haves on the one screen
STEPS = 3


def terminal(report: GapReport, taxonomy: Taxonomy, *, width: int = 80, verbose: bool = False) -> str:
    """The report as plain text of at most `width` columns (40 or more)."""
    lines = _head(report, width)
    if report.score is not None:
        lines += _score(report, width)
    lines += _title(report, taxonomy, width) + _gates(report, width) + _warnings(report, width)
    if verbose:
        lines += _ledger(report, taxonomy, width)
    else:
        lines += _must(report, taxonomy, width) + _nice(report, width)
    lines += _strengths(report, width) + _roles(report, width) + _steps(report, width, verbose)
    return joined(lines + _foot(report, width))


def _head(report: GapReport, width: int) -> list[str]:
    names = one_line(report.title or report.posting) + (f", {one_line(report.company)}" if report.company else "")
    lines = [cut(f"{one_line(report.cv)} x {names}", width)]
    return lines + _labelled("VERDICT", one_line(report.verdict), width)


def _score(report: GapReport, width: int) -> list[str]:
    parts = [f"{w.score_words(report.score)} of 100"]
    parts += [f"must {w.counts(report.must)}"] if report.must.of else []
    parts += [f"nice {report.nice.met} of {report.nice.of}"] if report.nice.of else []
    return _labelled("FIT", "; ".join(parts), width)


def _title(report: GapReport, taxonomy: Taxonomy, width: int) -> list[str]:
    check = report.title_check
    if check is None or (check.stated_title is None and not check.shares):
        return []
    shares = "  ".join(f"{name} {share:.0%}" for name, share in w.share_words(check, taxonomy))
    lines = _labelled("TITLE", w.title_verdict(check, taxonomy), width)
    lines += _labelled("", shares, width) if shares else []
    if check.agrees is False:
        lines += [" " * LEAD + cut(f'"{one_line(quote.quote)}"', width - LEAD) for quote in check.quotes[:1]]
    return lines


def _gates(report: GapReport, width: int) -> list[str]:
    lines = []
    for gate in report.gates:
        name = gate.kind.replace("_", " ")
        lines.append(f"{name} {gate.state}: {one_line(gate.why)}")
    return [line for at, text in enumerate(lines) for line in _labelled("" if at else "GATES", text, width)]


def _warnings(report: GapReport, width: int) -> list[str]:
    return [line for notice in w.notices(report) for line in _labelled("NOTE", one_line(notice.message), width)]


def _must(report: GapReport, taxonomy: Taxonomy, width: int) -> list[str]:
    items = [item for item in report.requirements if item.requirement.importance == "required"]
    if not items:
        return []
    shown = sorted(items, key=lambda item: -item.max_points)[:ROWS] if len(items) > ROWS else items
    lines = ["", _row("", "MUST", "IN THE CV", "GAIN", width)]
    for item in shown:
        lines.append(_line(item, taxonomy, width))
    if len(items) > len(shown):
        lines.append(f"   {len(items) - len(shown)} more: -v shows every row")
    return lines


def _line(item: Contribution, taxonomy: Taxonomy, width: int) -> str:
    sign = w.STATES[item.state].sign
    text = w.found(item, taxonomy)
    if width >= 60 and item.cv_evidence and item.state not in ("missing", "listed"):
        text += f' - "{one_line(item.cv_evidence[0].quote)}"'
    return _row(sign, one_line(item.requirement.label), text, w.gain_words(item.gain), width)


def _row(sign: str, label: str, text: str, gain: str, width: int) -> str:
    name = max(14, min(26, width // 3))
    return columns([(sign, 2), (label, name), (text, width - name - 2 - 5 - 6), (gain, -5)])


def _nice(report: GapReport, width: int) -> list[str]:
    items = [item for item in report.requirements if item.requirement.importance == "preferred"]
    words = "   ".join(f"{w.STATES[item.state].sign} {one_line(item.requirement.label)}" for item in items)
    return ["", *_labelled("NICE", words, width)] if items else []


def _strengths(report: GapReport, width: int) -> list[str]:
    names = [one_line(extra.name) for extra in report.extras]
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    return _labelled("ALSO", ", ".join(names[:8]) + more + " (shown, not asked for)", width) if names else []


def _roles(report: GapReport, width: int) -> list[str]:
    known = [fit for fit in report.roles_cv if fit.id != "other" or fit is report.roles_cv[0]]
    fits = [fit for fit in known if fit.score >= 0.05][:3]
    text = "  ".join(f"{fit.name} {fit.score:.0%}" for fit in fits)
    return _labelled("CV FITS", text, width) if fits else []


def _steps(report: GapReport, width: int, verbose: bool) -> list[str]:
    steps = report.next_steps if verbose else report.next_steps[:STEPS]
    lines = []
    for number, step in enumerate(steps, 1):
        gain = f" ({w.gain_words(step.gain)})" if w.gain_words(step.gain) else ""
        lines += _labelled("" if number > 1 else "DO NEXT", f"{number} {one_line(step.text)}{gain}", width)
    return ["", *lines] if lines else []


def _ledger(report: GapReport, taxonomy: Taxonomy, width: int) -> list[str]:
    lines = []
    for importance, heading in (("required", "MUST"), ("preferred", "NICE"), ("mentioned", "MENTIONED")):
        items = [item for item in report.requirements if item.requirement.importance == importance]
        lines += ["", heading] * bool(items)
        for item in items:
            lines += _entry(item, taxonomy, width)
    return [*lines, ""]


def _entry(item: Contribution, taxonomy: Taxonomy, width: int) -> list[str]:
    state = w.STATES[item.state]
    points = f"{item.points:.1f} of {item.max_points:.1f}"
    gain = f", {w.gain_words(item.gain)} to gain" if w.gain_words(item.gain) else ""
    lines = wrapped(f" {state.sign} ", f"{one_line(item.requirement.label)}: {state.name} [{points}{gain}]", width, 3)
    lines += wrapped("   asked ", w.asked(item), width, 9)
    for place in item.cv_evidence:
        words = w.place_words(item, place, taxonomy)
        lines += wrapped("   CV    ", f'"{one_line(place.quote)}"' + (f" ({words})" if words else ""), width, 9)
    return lines + (wrapped("   why   ", one_line(item.why), width, 9) if item.why else [])


def _foot(report: GapReport, width: int) -> list[str]:
    lines = ["", *wrapped("", "= met  + implied  ~ transferable  ! listed only  . not found in the CV", width)]
    return [*(lines if report.requirements else [""]), *wrapped("", w.versions_line(report), width)]


def _labelled(label: str, text: str, width: int) -> list[str]:
    return wrapped(f"{label:<{LEAD}}", text, width, LEAD)
