"""Gives every piece of a posting its kind: the heading above it, weighed against what the lines say.

The best path through all pieces (Viterbi): each piece speaks for kinds by its words, a known heading decides for its
own line, and changing kind between headings costs, the more the firmer the heading above.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from cvmatch.text.caseless import Caseless
from cvmatch.text.headings import is_stack, is_weak
from cvmatch.text.hints import hints
from cvmatch.text.patterns import patterns
from cvmatch.text.remembering import by_line
from cvmatch.text.section_words import KINDS, features, section_words
from cvmatch.text.sections import Section

STATES = (*KINDS, "preferred")  # preferred is entered by a heading only: its words are those of requirements
PREFERRED = len(KINDS)
REQUIREMENTS = KINDS.index("requirements")
_ALL = range(len(STATES))
# Costs in log-odds, set so that lines below hidden headings keep their kind (tests/evaluation/hide_headings.py: 81 %).
LEAVE_HEADING = 6.0  # a kind that a known heading opened
STICKY = 4  # times harder below "Our stack": a list of tools looks like requirements
LEAVE_PARAGRAPH = 3.5  # the same, where a list ends or a paragraph begins
LEAVE_PLAIN = 3.0  # no heading above, or one that says little ("Description")
LEAVE_UNKNOWN = 0.5  # at a heading that the lexicon does not know
FIRM = 7.0  # a wording that is of one kind under any heading
LEAN = 2.5  # a wording that speaks for a kind
CLIP = 4.0  # what the words of one line can say at most
LEADING = 2.0  # for the company, above the first known heading
WEAK = 2.0  # for the kind of a heading that says little
NAME = 30  # characters; below a lead-in of tools a line as short names one
TOOLS_WITHIN = 40  # characters at the end of a lead-in: "... with the following technologies:"
NARROW = 4  # words; a longer heading leads one list in, and a label in that list ends it
TITLE_WITHIN = 8  # lines; a printed page has its address and date above the title
TITLE_LINE = 140  # characters; what stands above a title is short
TITLE_WORDS = 8
_ROLE_NOUN = re.compile(
    r"engineer|scien|analy|develop|manager|architect|research|lead|intern|consult|specialist|director|nurse|lawyer|counsel",
    re.IGNORECASE,
)
_LINK = re.compile(r"\W*(?:[^\W\d_]{1,12}\W{1,6})?(?:https?://|www\.)\S+\s*$|\s*$", re.IGNORECASE)  # a line of its own
_TITLE_WORD = re.compile(r"[^\W\d_]{2,}")
_CLOSING = frozenset(s for s in _ALL if STATES[s] in ("legal", "application"))
_SOBER = [s for s in _ALL if s not in _CLOSING]
_ASKING = [s for s in _ALL if STATES[s] in ("duties", "requirements")]
_NEVER = -1e9
_WORDINGS = patterns(Path(__file__).with_name("posting_wordings.toml"))
_FIRM, _LEANING = _WORDINGS["passage"], _WORDINGS["leaning"]


class Piece(NamedTuple):
    """A line, or a part of one. `kind`: None, or the kind of the heading that opens it ("" for a heading that the
    lexicon does not know); `alone` where the heading is all there is; `torn` where it goes on with the line above."""

    start: int
    end: int
    kind: str | None = None
    heading: str = ""
    alone: bool = False
    item: bool = False
    torn: bool = False


def settle(text: str, pieces: Sequence[Piece], title: str | None) -> list[Section]:
    """One section per piece, in order."""
    opening = _opening(text, pieces, title)
    found = [Section(kind, "", piece.start, piece.end) for piece, kind in zip(pieces, opening, strict=False)]
    rest = pieces[len(opening) :]
    kinds = _path(text, rest)
    headings = _headings(rest, kinds, opening[-1] if opening else "")
    settled = zip(rest, kinds, headings, strict=True)
    return found + [Section(kind, heading, piece.start, piece.end) for piece, kind, heading in settled]


def _headings(pieces: Sequence[Piece], kinds: Sequence[str], before: str) -> Iterator[str]:
    """The heading that each piece opens, "" for most. A label ("Education: ...") heads its own line: what follows it
    stands again under the heading above, where that has a line of its own. `before`: the kind above the first piece."""
    wide = label = ""  # the heading of its own line, and the label of a line, that are open
    for piece, kind in zip(pieces, kinds, strict=True):
        heading = piece.heading.strip() if piece.kind == kind or (piece.alone and not piece.kind) else ""
        if kind != before:
            wide = label = ""
        if heading:
            wide, label = (heading, "") if piece.alone else (wide, heading)
        elif label and wide and len(wide.split()) <= NARROW:
            heading, label = wide, ""
        before = kind
        yield heading


def _opening(text: str, pieces: Sequence[Piece], title: str | None) -> list[str]:
    """The kinds of the pieces at the top that lead up to the posting's title, each line that repeats it included."""
    if not title:
        links = next((at for at, piece in enumerate(pieces) if not _LINK.match(text, piece.start, piece.end)), 0)
        first = pieces[links] if pieces else None
        titled = first and first.kind is None and is_title(text[first.start : first.end])
        return ["other"] * links + ["title"] if titled else []
    wanted = _TITLE_WORD.findall(title.casefold())
    kinds: list[str] = []
    for piece in pieces[:TITLE_WITHIN] if wanted else ():
        body = text[piece.start : piece.end].strip(" \t*#_")
        repeated = _repeats(body, wanted, piece.kind)
        header = len(body) <= TITLE_LINE or "other" in _worded(_FIRM, body, -1)
        if not repeated and (not header or piece.kind not in (None, "", "other")):
            break
        kinds.append("title" if repeated else "other")
    return kinds[: len(kinds) - kinds[::-1].index("title")] if "title" in kinds else []


def _repeats(body: str, wanted: Sequence[str], kind: str | None) -> bool:
    """Whether a line repeats the words of a title: their beginning, or most of them beside a trade."""
    words = _TITLE_WORD.findall(body.casefold())
    if words[: len(wanted)] == wanted[: len(words)] and len(words) * 3 >= len(wanted):
        return len(body) <= TITLE_LINE
    same = len(set(wanted) & set(words))
    return same * 3 >= 2 * len(wanted) and len(words) <= len(wanted) + 4 and bool(_ROLE_NOUN.search(body)) and not kind


def is_title(line: str) -> bool:
    """Whether a line alone looks like a job's title: a few words, one of them a trade, no sentence."""
    bare = line.strip(" \t*#_")
    return len(bare.split()) <= TITLE_WORDS and bare[-1:] not in tuple(".:!?,;") and bool(_ROLE_NOUN.search(bare))


def _path(text: str, pieces: Sequence[Piece]) -> list[str]:
    """The best sequence of kinds."""
    if not pieces:
        return []
    best = [0.0 if state == "company" else -1.0 for state in STATES[:-1]] + [_NEVER]
    back: list[list[int]] = []
    above = _Above()
    for number, piece in enumerate(pieces):
        if piece.torn:  # of the kind of the line above, whatever it says
            back.append(list(_ALL))
            continue
        cost = _cost(text, pieces, number, above) if number else 0.0
        above = above.then(text, piece)
        best, came = _step(best, cost, piece, text, above.leading and not piece.item)
        back.append(came)
    state = best.index(max(best))
    path = [state]
    for came in reversed(back[1:]):
        state = came[state]
        path.append(state)
    return [STATES[s] for s in reversed(path)]


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above a piece: `firm` where a heading that says much, `stack` where a list of tools, `leading` where
    no heading yet."""

    firm: bool = False
    stack: bool = False
    leading: bool = True

    def then(self, text: str, piece: Piece) -> _Above:
        """What stands above the next piece."""
        if piece.kind is not None:
            firm = piece.kind not in ("", "other") and not is_weak(piece.heading)
            return _Above(firm, piece.kind == "duties" and is_stack(piece.heading), self.leading and not piece.kind)
        body = text[piece.start : piece.end].rstrip()
        if body.endswith(":") and not piece.item:  # a sentence that leads a list in, of tools perhaps
            return _Above(True, self.stack or is_stack(body[-TOOLS_WITHIN:]), self.leading)
        return self


def _step(best: Sequence[float], cost: float, piece: Piece, text: str, leading: bool) -> tuple[list[float], list[int]]:
    """The best sums after a piece, and from which state each came."""
    top = best.index(max(best))
    if piece.kind and not is_weak(piece.heading):  # a known heading decides
        forced = STATES.index(piece.kind)
        return [best[top] if s == forced else _NEVER for s in _ALL], [top] * len(STATES)
    said = _says(text[piece.start : piece.end], piece.kind, piece.alone, leading)
    came = [s if value >= best[top] - cost else top for s, value in enumerate(best)]
    came[PREFERRED] = PREFERRED
    if top in _CLOSING:  # only a heading leads from legal text or an application form back to what is asked
        sober = max(_SOBER, key=best.__getitem__)
        for s in _ASKING:
            came[s] = s if best[s] >= best[sober] - cost else sober
    return [best[s] + said[s] if c == s else best[c] - cost + said[s] for s, c in enumerate(came)], came


def _cost(text: str, pieces: Sequence[Piece], number: int, above: _Above) -> float:
    """What it costs to change kind before a piece."""
    piece, before = pieces[number], pieces[number - 1]
    if piece.kind is not None:
        return 0.0 if piece.kind and not is_weak(piece.heading) else LEAVE_UNKNOWN
    if not above.firm or (before.alone and not before.kind):
        return LEAVE_PLAIN
    if piece.item or before.alone or (above.stack and piece.end - piece.start <= NAME):
        return LEAVE_HEADING * (STICKY if above.stack else 1)
    usual = text.count("\n", pieces[number - 2].end, before.start) if number > 1 else 1
    wider = text.count("\n", before.end, piece.start) > max(1, usual)
    return LEAVE_PARAGRAPH if before.item or wider else LEAVE_HEADING


@by_line
def _says(body: str, kind: str | None, alone: bool, leading: bool) -> tuple[float, ...]:
    """What a piece says for each of `STATES`, in log-odds."""
    if kind and alone:
        return tuple(0.0 if state == kind else -WEAK for state in STATES)
    words = features(body)
    scores = section_words().scores(words)
    scores[0] += LEADING * leading
    top = max(scores)
    whole = top + math.log(sum(math.exp(score - top) for score in scores))
    said = [max(score - whole, -CLIP) * (0.5 if kind == "" else 1.0) for score in scores]
    let_in = -1 if "#" in body[:4] else hints("passage").among(words)  # a line of hashtags may hold any word
    for each in _worded(_LEANING, body, let_in):
        said[KINDS.index(each)] += LEAN
    for each in islice(_worded(_FIRM, body, let_in), 1):
        said[KINDS.index(each)] = FIRM
    return (*said, said[REQUIREMENTS])


def _worded(table: Mapping[str, Caseless], body: str, let_in: int) -> Iterator[str]:
    """The kinds that the wordings of a piece speak for."""
    if not let_in:
        return iter(())
    brief = len(body) <= TITLE_LINE  # navigation is brief
    names = (kind for kind in hints("passage").names(let_in) if kind in table and (brief or kind != "other"))
    return (kind for kind in names if table[kind].search(body))
