"""Names of employers that are skills too, or hold one ("At Snowflake, we ...", "Locus Robotics is a leader")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvmatch.tagging.choosing import Candidate, beside, free

Range = tuple[int, int]

# Right before an employer's name, right after one, and the capitalised words that may belong to it.
_BEFORE = re.compile(
    r"\b(?:[Aa]t|[Aa]bout|[Jj]oin|[Jj]oining|[Ww]hy|[Ll]ife at|[Ww]ork(?:ing)? (?:at|for)|[Ee]mployer:?|[Cc]lients?:"
    r"|[Cc]ompany(?: [Nn]ame)?:|[Oo]rgani[sz]ation:|[Aa]cross all|[Oo]n behalf of) [*_]*$"
)
_HEADING = re.compile(r"\n#{1,6} $")
_HEAD = 400  # characters at the start of a posting in which a heading of one name is the employer's
_AT = re.compile(r",? (?:we|our|you|you[’']ll|you will|everyone|people)\b|[*_]*\s*(?:\n|$)")
_AFTER = re.compile(
    r"[*_]*(?:,? (?:Inc|LLC|Ltd|GmbH|Corp|Corporation|plc)\b"
    r"| (?:is|are) (?:an? |the |one of the |not just an? )?(?:[\w,&-]+ ){0,5}?"
    r"(?:compan(?:y|ies)|leader|provider|startup|start-up|scaleup|firm|organi[sz]ation|marketplace|agency|consultancy|employer|pioneer)\b"
    r"| (?:is|are) (?:proud|committed|hiring|seeking|looking for|on a mission|headquartered|growing)\b"
    r"| (?:values|believes|was founded|does not discriminate|provides equal|participates in)\b"
    r"|['’]s (?:mission|vision|culture|values|commitment|growth|clients|employees|headquarters|success)\b)"
)
# The two characters with which `_AFTER` and `_AT` can begin: a quick no for most mentions.
_NEXT = frozenset(f"{a}{b}" for a in " ,*_'’\n" for b in " ILGCpiavbwdpsoye*_\n#") | {"", "\n", " "}
_LEFT = re.compile(r"(?:(?<![\w.])(?!(?:The|This|Our|At|About|Join|Joining|Why|Here)\b)[A-Z][\w&-]* ){1,3}$")
_LEGAL_FORM = re.compile(
    r",?\s+(?:inc|llc|ltd|limited|corp|corporation|co|gmbh|plc|ag|bv|holdings)\b\.?$", re.IGNORECASE
)
_CONTEXT = 40


def employer_names(text: str, spans: Sequence[Range], company: str | None = None) -> set[str]:
    """The names among the capitalised spans (with the capitalised words before them) that the text shows to be an
    employer's, and the company stated with the document."""
    names = {
        name
        for start, end in spans
        if text[start].isupper() and text[end : end + 2] in _NEXT and (name := _employer_at(text, start, end))
    }
    return names | ({_LEGAL_FORM.sub("", company.strip())} if company and company.strip() else set())


def _ends_a_long_line(text: str, start: int, end: int) -> bool:
    """Whether a list item or sentence ends with the name: no heading such as "About Acme"; the commonest no."""
    return text[end : end + 1] != "," and start - text.rfind("\n", max(0, start - _CONTEXT), start) >= _CONTEXT - 10


def _employer_at(text: str, start: int, end: int) -> str | None:
    after, addressed = _AFTER.match(text, end), _AT.match(text, end)
    if not after and (not addressed or _ends_a_long_line(text, start, end)):
        return None
    left = _LEFT.search(text, max(0, start - _CONTEXT), start)
    begin = left.start() if left else start
    origin = max(0, begin - _CONTEXT)
    before = _BEFORE.search(text, origin, begin) or (start < _HEAD and _HEADING.search(text, origin, begin))
    return text[begin:end] if after or before else None


def places(text: str, names: set[str]) -> list[Range]:
    """Where the names stand in the text as whole words, in order."""
    if not names:
        return []
    pattern = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return [match.span() for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text)]


def unemployed(chosen: list[Candidate], text: str, company: str | None = None) -> list[Candidate]:
    """The candidates that are not the employer's name. A whole name that stands in a list beside another skill is the
    tool, even where its maker is the employer."""
    spans = [(c.start, c.end) for c in chosen if c.pattern.kind not in ("method", "soft")]
    ranges = places(text, employer_names(text, spans, company))
    if not ranges or not chosen:
        return chosen
    whole, kept = set(ranges), set(free(chosen, ranges))
    neighbours = zip([None, *chosen[:-1]], chosen, [*chosen[1:], None], strict=True)
    return [
        c
        for left, c, right in neighbours
        if c in kept or ((c.start, c.end) in whole and (_listed(left, c, kept, text) or _listed(right, c, kept, text)))
    ]


def _listed(other: Candidate | None, c: Candidate, kept: set[Candidate], text: str) -> bool:
    return other is not None and other in kept and beside(other, c, text)
