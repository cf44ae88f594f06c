"""Saved postings, understood once and indexed: the true best, the same reports, nothing stale and nothing damaged."""

from __future__ import annotations

import json
import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cvmatch import ranking
from cvmatch.api import _place, rank, read, shipped
from cvmatch.documents.document import Document
from cvmatch.errors import StoreFault
from cvmatch.judging import Candidate, candidate, judge, opening
from cvmatch.matching.gap_report import GapReport
from cvmatch.matching.weights import load_weights
from cvmatch.profiles.packing import pack, unpack
from cvmatch.ranking import Shelf, shortlist
from cvmatch.store import PostingStore
from cvmatch.store.index.arrays import folder_beside

ROOT = Path(__file__).parents[2]
OWN = tomllib.loads((ROOT / "tests/cases/posting/own_postings.toml").read_text("utf-8"))["posting"]
AS_OF = "2026-11"


@pytest.fixture(scope="module")
def cv() -> Candidate:
    return candidate(read(ROOT / "examples/ines-carvalho.md", kind="cv"), shipped())


def rows() -> list[dict[str, str]]:
    """Our own postings, a copy of each under another id, a changed one, and two that nobody can judge."""
    found = [{"id": each["id"], "title": each["title"], "text": each["text"]} for each in OWN]
    found += [each | {"id": f"again-{each['id']}"} for each in found]
    found += [each | {"id": f"less-{each['id']}", "text": each["text"].replace("SQL", "sums")} for each in found[:4]]
    return [*found, {"id": "thin", "title": "Clerk", "text": "You file letters."}, {"id": "bare", "text": "Call us."}]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PostingStore]:
    path = tmp_path / "p.jsonl"
    path.write_text("\n".join(map(json.dumps, rows())), "utf-8")
    with PostingStore(tmp_path / "s.db") as opened:
        opened.add_paths([path])
        yield opened


def understood(store: PostingStore) -> Shelf:
    assert sum(store.understand(shipped())) in (0, len(store))
    return Shelf(store, shipped(), AS_OF)


def judged_all(cv: Candidate, documents: list[Document]) -> list[GapReport]:
    return sorted((judge(cv, opening(each, shipped()), shipped(), as_of=AS_OF) for each in documents), key=_place)


def plain(reports: list[GapReport]) -> list[object]:
    return [report.to_dict() for report in reports]


def test_a_packed_profile_comes_back(store: PostingStore) -> None:
    for document in store.documents():
        profile = opening(document, shipped()).profile
        assert unpack(pack(profile, document.text), document) == profile


def test_the_best_are_the_best_and_their_reports_the_same(store: PostingStore, cv: Candidate) -> None:
    shelf, wanted = understood(store), plain(judged_all(cv, list(store.documents())))
    for top in (1, 5, len(store) - 1, len(store) + 3):
        assert plain(shortlist(cv, shelf, top)) == wanted[:top]


@pytest.mark.parametrize("top", [None, 1, 5, 1000])
def test_ranking_a_store_is_ranking_its_postings(store: PostingStore, cv: Candidate, top: int | None) -> None:
    cvs = [cv.document, read(ROOT / "examples/tomas-lindqvist.pdf", kind="cv")]
    assert plain(rank(cvs, store, top=top, as_of=AS_OF)) == plain(
        rank(cvs, list(store.documents()), top=top, as_of=AS_OF)
    )


def test_ranking_a_store_judges_few(store: PostingStore, cv: Candidate, monkeypatch: pytest.MonkeyPatch) -> None:
    def counted(*given: Any, **named: Any) -> GapReport:
        judged.append(given[1].document.id)
        return judge(*given, **named)

    judged: list[str] = []
    monkeypatch.setattr(ranking, "judge", counted)
    rank([cv.document], store, top=2, as_of=AS_OF)
    assert 2 <= len(judged) < len(store) / 4


def test_a_store_for_reading_is_ranked_too(store: PostingStore, cv: Candidate) -> None:
    wanted = plain(rank([cv.document], store, top=3, as_of=AS_OF))
    with PostingStore(store.path, write=False) as read_only:
        assert plain(rank([cv.document], read_only, top=3, as_of=AS_OF)) == wanted


def test_a_cv_that_holds_a_posting_does_not_lead_with_it(store: PostingStore, cv: Candidate) -> None:
    pasted = read(ROOT / "examples/ines-carvalho.md", kind="cv").text + "\n\n" + OWN[0]["text"]
    path = store.path.with_name("pasted.md")
    path.write_text(pasted, "utf-8")
    copier = candidate(read(path, kind="cv"), shipped())
    wanted = plain(judged_all(copier, list(store.documents())))
    assert plain(shortlist(copier, understood(store), 3)) == wanted[:3]


def test_only_some_may_be_chosen_from(store: PostingStore, cv: Candidate) -> None:
    understood(store)
    chosen = store.holding("id", "again-")
    found = shortlist(cv, Shelf(store, shipped(), AS_OF, chosen), 3)
    assert len(chosen) == len(OWN)
    assert all(report.posting.startswith("again-") for report in found)


def test_a_change_makes_the_index_stale(store: PostingStore, cv: Candidate, tmp_path: Path) -> None:
    best = shortlist(cv, understood(store), 1)[0].posting
    store.remove([best])
    assert not folder_beside(store.path).exists()
    assert shortlist(cv, Shelf(store, shipped(), AS_OF), 1)[0].posting != best
    changed = tmp_path / "q.jsonl"
    changed.write_text(json.dumps(rows()[0] | {"id": "new"}), "utf-8")
    store.add_paths([changed])
    assert list(store.understand(shipped())) == [1]
    assert len(store.index(shipped(), load_weights()) or ()) == len(store)


def test_an_update_leaves_nothing_derived_behind(store: PostingStore, tmp_path: Path) -> None:
    understood(store)
    changed = tmp_path / "q.jsonl"
    changed.write_text(json.dumps(rows()[0] | {"text": "Other words: Go and Rust."}), "utf-8")
    store.add_paths([changed])
    assert store.pending(shipped()) == 1


def test_what_was_derived_is_checked(store: PostingStore) -> None:
    store.index(understood(store).taxonomy, load_weights())
    assert store.check() == ()
    path = next(folder_beside(store.path).rglob("weight.npy"))
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert "weight" in store.check()[0]
    store._connection.execute("update understood set asks = x'00' where number = 1")
    assert any("derived from posting 1" in fault for fault in store.check())


@pytest.mark.parametrize("harm", ["cut", "gone", "header"])
def test_an_index_that_is_not_whole_is_made_anew(store: PostingStore, cv: Candidate, harm: str) -> None:
    wanted = plain(shortlist(cv, understood(store), 3))
    ask = next(folder_beside(store.path).rglob("ask.npy"))
    if harm == "cut":
        ask.write_bytes(ask.read_bytes()[:-4])
    elif harm == "gone":
        ask.unlink()
    else:
        (ask.parent / "header.json").write_text("[]")
    assert plain(shortlist(cv, Shelf(store, shipped(), AS_OF), 3)) == wanted


def test_only_the_owner_can_read_the_index(store: PostingStore) -> None:
    store.index(understood(store).taxonomy, load_weights())
    folder = folder_beside(store.path)
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*.*")} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_processes_understand_the_same(store: PostingStore, tmp_path: Path) -> None:
    understood(store)
    alone = store._connection.execute("select number, profile, asks, seal from understood").fetchall()
    store._connection.execute("delete from understood")
    assert sum(store.understand(shipped(), jobs=2)) == len(store)
    assert store._connection.execute("select number, profile, asks, seal from understood").fetchall() == alone


def test_a_store_of_the_first_version_is_brought_up_to_date(store: PostingStore) -> None:
    store._connection.execute("drop table understood")
    store._connection.execute("pragma user_version = 1")
    store.close()
    with PostingStore.existing(store.path) as opened:
        assert sum(opened.understand(shipped())) == len(opened)


def test_what_cannot_be_understood_stops_nothing(store: PostingStore, monkeypatch: pytest.MonkeyPatch) -> None:
    import cvmatch.store.understood as room

    def fails(document: Document, taxonomy: object) -> object:
        raise RuntimeError

    monkeypatch.setattr(room, "posting_asks", fails)
    assert sum(store.understand(shipped())) == len(store)
    assert store.pending(shipped()) == 0
    index = store.index(shipped(), load_weights())
    assert index is not None
    assert not index.fit.any()


@pytest.mark.parametrize("harm", ["update understood set asks = x'00'", "update understood set profile = x'00'"])
def test_what_was_derived_and_is_damaged_is_said(store: PostingStore, cv: Candidate, harm: str) -> None:
    understood(store)
    store._connection.execute(harm)
    with pytest.raises(StoreFault, match="damaged"):
        shortlist(cv, Shelf(store, shipped(), AS_OF), 2)


def test_a_posting_that_is_not_as_it_was_saved_is_not_understood(store: PostingStore) -> None:
    store._connection.execute("update posting set text = 'other' where number = 2")
    with pytest.raises(StoreFault, match="not as it was saved"):
        list(store.understand(shipped()))


def test_a_store_made_anew_does_not_take_the_index_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    for skill in ("python", "java"):
        path.write_text(json.dumps({"id": "a", "title": "T", "text": f"Requirements\n- {skill}"}), "utf-8")
        with PostingStore(tmp_path / "s.db") as opened:
            opened.add_paths([path])
            assert sum(opened.understand(shipped())) == 1
            index = opened.index(shipped(), load_weights())
            assert index is not None
            assert skill in index.skills
        for file in tmp_path.glob("s.db*"):
            if file.is_file():
                file.unlink()
