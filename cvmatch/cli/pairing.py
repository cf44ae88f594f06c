"""The pairs of a batch at work: CVs and postings taken in, judged in shards or by the shortlist, and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cvmatch.cli.inputs import inputs, once, pending_inputs, read_here
from cvmatch.cli.isolation import Tally
from cvmatch.cli.keeping import candidates
from cvmatch.cli.options import Settings
from cvmatch.cli.progress import progress
from cvmatch.cli.talk import complain
from cvmatch.errors import UsageFault

if TYPE_CHECKING:
    from cvmatch.cli.answers import Answer
    from cvmatch.cli.gathering import Gathering
    from cvmatch.cli.sharding import Judged
    from cvmatch.documents.document import Document, Unread
    from cvmatch.documents.reading import Pending
    from cvmatch.judging import Candidate
    from cvmatch.matching.gap_report import GapReport
    from cvmatch.ranking import Kept, Shelf

Record = dict[str, Any]
Conditions = tuple[tuple[str, str], ...]


class Pairing:
    """One batch: the pairs as they are judged, and what the exit code depends on."""

    def __init__(
        self, asked: Settings, cvs: Sequence[str], postings: Sequence[str], store: str | None, where: Conditions,
        top: int | None = None, gathering: Gathering | None = None, cluster: str | None = None,
    ) -> None:  # fmt: skip
        if not cvs:
            raise UsageFault("no CV was given", "cvmatch batch CV... --postings PATH")
        once((*cvs, *postings, asked.fit_idf or ""))
        self.asked, self.cvs, self.postings, self.store, self.where = asked, cvs, postings, store, where
        self.top, self.gathering, self.cluster, self.tally = top, gathering, cluster, Tally()
        self.whole = gathering is not None and gathering.whole
        self.best: float | None = None

    def records(self) -> Iterator[Record]:
        """`cvmatch.batch/1`, CV by CV, in input order; of the saved postings with `top` the best of each CV."""
        for record in self._clustered() if self.cluster else self._files() if self.postings else self._saved():
            if record["score"] is not None:
                self.best = max(record["score"], self.best or 0.0)
            yield record

    def _files(self) -> Iterator[Record]:
        items = inputs(self.postings, self.asked, "posting")
        postings = [item for item in items if _meets(item, self.where)]
        return self._all(list(self._candidates()), postings, len(postings))

    def _clustered(self) -> Iterator[Record]:
        """The same as `_files`, on a cluster: postings are taken as they are needed, and rows are read by its workers
        unless somebody here looks at them."""
        from cvmatch.cli.answers import Answers
        from cvmatch.cli.clustering import Errand, judged_on_cluster
        from cvmatch.cli.sharding import cv_by_cv
        from cvmatch.integrations.dask_cluster import cluster

        postings: Iterable[Pending] = pending_inputs(self.postings, self.asked, "posting")
        if self.where or self.gathering:
            postings = self._looked_at(postings)
        errand, said = Errand.of(self.asked, digests=self.gathering is not None, advice=self.whole), set[str]()
        answers = None if self.gathering else Answers.beside(self.asked.output)
        with cluster(str(self.cluster)) as workers:
            for count, found in judged_on_cluster(list(self._candidates()), postings, errand, workers, answers):
                yield from cv_by_cv(self._told(self._heard(found, said), lambda pairs: None), count)

    def _looked_at(self, postings: Iterable[Pending]) -> Iterator[Pending]:
        for item in map(read_here, postings):
            if _meets(item, self.where):
                if self.gathering:
                    self.gathering.offered(item)
                yield item

    def _heard(self, found: Iterable[Answer], said: set[str]) -> Iterator[Judged]:
        """What the workers complained of is said here; `said`: by the messages of earlier CVs."""
        before = frozenset(said)
        for answer in found:
            for line in answer.said:
                said.add(line)
                if line not in before:
                    complain(line)
            yield answer.judged

    def _saved(self) -> Iterator[Record]:
        from cvmatch.cli.shelving import shelf_of

        with shelf_of(self.store, self.where, self.asked) as shelf:
            if self.top is None or shelf.arrays is None:
                yield from self._all(list(self._candidates()), shelf, len(shelf.store))
                return
            for one in self._candidates():
                yield from self._best(one, shelf, self.top)

    def _candidates(self) -> Iterator[Candidate | Unread]:
        for one in candidates(self.cvs, self.asked, self.tally, words=self.whole):
            if self.gathering:
                self.gathering.meet(one)
            yield one

    def _all(
        self, cvs: Sequence[Candidate | Unread], postings: Iterable[Document | Unread | Kept], count: int
    ) -> Iterator[Record]:
        from cvmatch.cli.sharding import cv_by_cv, judged_in_shards

        with progress(count, "judging", quiet=self.asked.quiet) as advance:
            met = self._met(postings)
            found = judged_in_shards(cvs, met, count, self.asked, digests=self.gathering is not None, advice=self.whole)
            yield from cv_by_cv(self._told(found, advance), len(cvs))

    def _met(self, postings: Iterable[Document | Unread | Kept]) -> Iterator[Document | Unread | Kept]:
        for posting in postings:
            if self.gathering:
                self.gathering.offered(posting)
            yield posting

    def _told(self, found: Iterable[Judged], advance: Callable[[int], None]) -> Iterator[Judged]:
        for judged in found:
            self.tally.add(judged.tally)
            if self.gathering:
                self.gathering.take(judged.digests, judged.texts)
            advance(len(judged.records[0]) if judged.records else 0)
            yield judged

    def _best(self, one: Candidate | Unread, shelf: Shelf, top: int) -> Iterator[Record]:
        from cvmatch.cli.sharding import gathered, opened, pair
        from cvmatch.documents.document import Unread
        from cvmatch.ranking import shortlist
        from cvmatch.report.blind import nameless
        from cvmatch.report.records import batch_record

        def judged(kept: Kept) -> GapReport:
            other = opened(kept, shelf.taxonomy, self.tally, cache=False)
            report = pair(one, other, shelf.taxonomy, shelf.as_of, self.tally, shelf.weights, advice=self.whole)
            if self.gathering:
                self.gathering.offered(kept)
                self.gathering.take(*gathered([report], [other], shelf.taxonomy, blind=self.asked.blind))
            return report

        found = map(judged, shelf.first(top)) if isinstance(one, Unread) else shortlist(one, shelf, top, judged)
        for report in found:
            yield batch_record(nameless(report) if self.asked.blind else report)

    def exit_code(self, fail_under: float | None) -> int:
        """3 where an input was lost, 70 where all were, 1 where no pair reaches `fail_under`."""
        return self.tally.exit_code() or int(fail_under is not None and (self.best is None or self.best < fail_under))


def _meets(item: Document | Unread, where: Conditions) -> bool:
    """Whether a posting's fields hold the words asked for; what could not be read stays, to be said."""
    return all(words in (getattr(item, field, None) or "").casefold() for field, words in where) or hasattr(
        item, "fault"
    )
