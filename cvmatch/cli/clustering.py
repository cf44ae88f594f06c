"""`batch --cluster`: messages that a worker can answer with nothing but an installed cvmatch.

A message carries the texts themselves, bounded; no file is read by path on a worker, except the folder of --taxonomy,
which is then on a disk that all share. Answers are kept as they come beside `-o`, so that a second run goes on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from cvmatch.cli.answers import Answer, Answers
from cvmatch.cli.options import Settings
from cvmatch.cli.sharding import Shard, judge_shard
from cvmatch.cli.talk import overheard
from cvmatch.engines import in_shards, map_shards
from cvmatch.errors import ClusterFault

if TYPE_CHECKING:
    from cvmatch.documents.document import Unread
    from cvmatch.documents.reading import Pending
    from cvmatch.judging import Candidate

# What a message holds at most. A larger shard wastes less on the way and loses more with a worker; 64 postings are
# about half a second of work and 300 kB. One posting may be larger (a line of a collection: 16 MB at most).
CVS = 16
POSTINGS = 64
CHARACTERS = 1_000_000

_ONE_AT_A_TIME = Lock()  # a worker of several threads shares one tagger


@dataclass(frozen=True, slots=True)
class Message:
    """A shard on its way to a worker, and what both sides must understand with. Slots matter: joblib would put a value
    that can be weakly referenced on one worker only, and it would be lost with it. A worker's log shows the value of a
    call that failed: here without a word of a CV."""

    shard: Shard = field(repr=False)
    rests_on: str


@dataclass(frozen=True, slots=True)
class Errand:
    """What all messages of a run have in common."""

    overlay: Path | None
    as_of: str
    blind: bool
    digests: bool
    advice: bool

    @classmethod
    def of(cls, asked: Settings, *, digests: bool, advice: bool) -> Errand:
        """From the settings; the folder of --taxonomy under its whole path, as the workers see it."""
        overlay = asked.overlay.resolve() if asked.overlay else None
        return cls(overlay, asked.as_of, asked.blind, digests, advice)

    def message(self, cvs: Sequence[Candidate | Unread], postings: Sequence[Pending]) -> Message:
        """The message for some postings."""
        shard = Shard(
            self.overlay, self.as_of, self.blind, tuple(cvs), tuple(postings), self.digests, self.advice
        )  # fmt: skip
        return Message(shard, rests_on(self.overlay))


def judged_on_cluster(
    cvs: Sequence[Candidate | Unread],
    postings: Iterable[Pending],
    errand: Errand,
    workers: int,
    answers: Answers | None = None,
) -> Iterator[tuple[int, Iterator[Answer]]]:
    """For some CVs at a time: how many they are, and the answers in the order of the postings."""
    if len(cvs) > CVS:
        postings = list(postings)
    for some in in_shards(cvs, CVS):
        yield len(some), _answered(map(partial(errand.message, some), _bounded(postings)), workers, answers)


def _bounded(postings: Iterable[Pending]) -> Iterator[list[Pending]]:
    some: list[Pending] = []
    characters = 0
    for item in postings:
        size = _size(item)
        if some and (len(some) == POSTINGS or characters + size > CHARACTERS):
            yield some
            some, characters = [], 0
        some.append(item)
        characters += size
    if some:
        yield some


def _size(item: Pending) -> int:
    """Characters of a posting's text, or of all that its row states."""
    from cvmatch.documents.document import Document
    from cvmatch.documents.row_documents import PendingRow

    return len(item.text) if isinstance(item, Document) else len(repr(item.row)) if isinstance(item, PendingRow) else 0


def _answered(messages: Iterable[Message], workers: int, answers: Answers | None) -> Iterator[Answer]:
    """The answers in order; those kept from an earlier run are not asked for again."""
    if answers is None:
        yield from map_shards(answer, messages, workers, at_once=True)
        return
    order: deque[tuple[str, bool]] = deque()  # of messages taken: key, whether the answer is kept already

    def unanswered() -> Iterator[Message]:
        for message in messages:
            key = answers.key(message.shard, message.rests_on)
            order.append((key, answers.known(key)))
            if not order[-1][1]:
                yield message

    for new in map_shards(answer, unanswered(), workers, at_once=True):
        yield from _known(order, answers)
        key, _ = order.popleft()
        answers.keep(key, new)
        yield new
    yield from _known(order, answers)


def _known(order: deque[tuple[str, bool]], answers: Answers) -> Iterator[Answer]:
    """The kept answers that are next."""
    while order and order[0][1]:
        yield answers.kept(order.popleft()[0])


def answer(message: Message) -> Answer:
    """On a worker: the shard judged, and what was to be said meanwhile. Raises ClusterFault where this worker would
    understand differently."""
    overlay = message.shard.overlay
    if overlay and not overlay.is_dir():
        raise ClusterFault(f"a worker does not find --taxonomy {overlay}", "put it on a disk that the workers share")
    with _ONE_AT_A_TIME:
        if rests_on(overlay) != message.rests_on:
            hint = "install the version that is here on each of them, and start them again"
            raise ClusterFault("a worker has another version of cvmatch or of the taxonomy", hint)
        with overheard() as said:
            judged = judge_shard(message.shard)
    return Answer(judged, tuple(said))


@cache
def rests_on(overlay: Path | None) -> str:
    """What a result follows from, beside the inputs: the release, how texts are understood, taxonomy, weights."""
    from cvmatch import __version__
    from cvmatch.matching.weights import load_weights
    from cvmatch.profiles.reader import reader_version

    taxonomy = Settings(overlay=overlay).taxonomy().sha256
    return f"{__version__} {reader_version()} {taxonomy} {load_weights().version}"
