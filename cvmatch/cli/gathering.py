"""What a batch leaves behind for its pages: a digest of every pair, and the two sides of those that get a page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from cvmatch.cli.keeping import KEPT_AT_MOST, opening_of
from cvmatch.cli.options import Settings

if TYPE_CHECKING:
    from cvmatch.documents.document import Document, Unread
    from cvmatch.judging import Candidate, Opening
    from cvmatch.ranking import Kept
    from cvmatch.survey.digest import Digest
    from cvmatch.survey.gathered import Gathered


class Gathering:
    """Takes in every pair as it is judged. `line` is the score to reach, None for the table's; `whole`: both sides of
    each pair are kept as they were read, so that any can have its page."""

    def __init__(self, asked: Settings, line: float | None, *, whole: bool) -> None:
        self.asked, self.line, self.whole = asked, line, whole
        self.pairs: list[Digest] = []
        self.texts: dict[str, tuple[int, ...]] = {}
        self.cvs: dict[str, Candidate] = {}
        self.postings: dict[str, Document | Kept] = {}
        self.openings: dict[str, Opening] = {}

    def meet(self, one: Candidate | Unread) -> None:
        """A CV, before its pairs; with `--blind` under the name that hides its own."""
        from cvmatch.documents.document import Unread
        from cvmatch.report.blind import blind_id

        if not isinstance(one, Unread):
            self.cvs[blind_id(one.document.sha256) if self.asked.blind else one.document.id] = one

    def offered(self, posting: Document | Unread | Kept) -> None:
        """A posting, before its pairs."""
        from cvmatch.documents.document import Unread

        if self.whole and not isinstance(posting, Unread):
            self.postings[posting.id] = posting

    def take(self, digests: Iterable[Digest], texts: Iterable[tuple[str, tuple[int, ...]]]) -> None:
        """Pairs that were judged, and sketches of their postings."""
        self.pairs += digests
        self.texts.update(texts)

    @cached_property
    def gathered(self) -> Gathered:
        """All pairs, with the CVs that are one person's and the postings that are one text."""
        from cvmatch.matching.compare import versions
        from cvmatch.survey.gathered import Gathered
        from cvmatch.survey.likeness import alike
        from cvmatch.survey.people import person, same_people
        from cvmatch.survey.policy import LINE, policy

        people = {name: person(one.document.text, one.profile) for name, one in self.cvs.items()}
        texts = {name: frozenset(numbers) for name, numbers in self.texts.items()}
        least = policy().same
        return Gathered(
            tuple(self.pairs), LINE if self.line is None else self.line, same_people(people, least),
            alike(texts, least), versions(self.asked.taxonomy(), self.asked.weights(), self.asked.as_of),
        )  # fmt: skip

    def page(self, cv: str, posting: str, home: str) -> str:
        """The report of one pair as a page."""
        from cvmatch import judging
        from cvmatch.report.blind import blinded
        from cvmatch.report.html import html

        one, other, taxonomy = self.cvs[cv], self._opening(posting), self.asked.taxonomy()
        report = judging.judge(one, other, taxonomy, as_of=self.asked.as_of, weights=self.asked.weights())
        document, profile = one.document, one.profile
        if self.asked.blind:
            report, document, profile = blinded(report, document, profile)
        return html(report, taxonomy, (document, profile), (other.document, other.profile), home)

    def _opening(self, posting: str) -> Opening:
        """A posting understood here: the processes that judge hand back no words."""
        if posting not in self.openings:
            self.openings[posting] = self._understood(self.postings[posting])
        return self.openings[posting]

    def _understood(self, posting: Document | Kept) -> Opening:
        from cvmatch.ranking import Kept

        taxonomy = self.asked.taxonomy()
        if isinstance(posting, Kept):
            return posting.opening(taxonomy)
        return opening_of(posting, taxonomy, cache=self.asked.cache and len(self.postings) <= KEPT_AT_MOST)
