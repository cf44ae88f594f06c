"""The saved postings: kept whole, updated by id, found by their words, removed for good, damage said."""

import json
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import cvmatch.store.opening as opening
from cvmatch.errors import StoreFault
from cvmatch.store import PostingStore
from cvmatch.store.schema import APPLICATION


def row(key: str | None, text: str = "You write SQL.\n- Python", title: str = "Data Engineer") -> dict[str, str | None]:
    return {"id": key, "title": title, "company": "Brook Ltd", "location": "Hull", "description": text}


def rows(tmp_path: Path, *given: dict[str, str | None], name: str = "p.jsonl") -> Path:
    path = tmp_path / name
    path.write_text("\n".join(map(json.dumps, given)), "utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PostingStore]:
    with PostingStore(tmp_path / "s.db") as opened:
        yield opened


def test_what_is_saved_comes_back(tmp_path: Path, store: PostingStore) -> None:
    done = store.add_paths([rows(tmp_path, row("a"), row("b", "C++ and C# wanted."))])
    assert (done.added, done.updated, done.unchanged) == (2, 0, 0)
    first, second = store.documents()
    assert (first.id, first.title, first.company, first.location) == ("a", "Data Engineer", "Brook Ltd", "Hull")
    assert first.text == "Data Engineer\n\nYou write SQL.\n- Python"
    assert first.lines[-1].mark == "item"
    assert first.sections
    assert second.kind == "posting"
    assert len(store) == 2


def test_only_the_owner_can_read_it(store: PostingStore) -> None:
    for path in store.path.parent.glob("s.db*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_again_changes_nothing(tmp_path: Path, store: PostingStore) -> None:
    path = rows(tmp_path, row("a"), row("b", "other words"))
    store.add_paths([path])
    before = store.generation
    assert store.add_paths([path]).unchanged == 2
    assert store.add_paths([rows(tmp_path, row("b", "other words"), name="q.jsonl")]).unchanged == 1
    assert (len(store), store.generation) == (2, before)


def test_the_same_id_with_new_content_updates(tmp_path: Path, store: PostingStore) -> None:
    old = rows(tmp_path, row("a"), row("b", "other"))
    store.add_paths([old])
    done = store.add_paths([rows(tmp_path, row("a", "You write R."), name="q.jsonl")])
    assert (done.added, done.updated) == (0, 1)
    assert [saved.key for saved in store.list()] == ["a", "b"]
    assert [saved.key for saved in store.search("sql")] == []
    assert [saved.key for saved in store.search("r")] == ["a"]
    assert store.add_paths([old]).updated == 1


def test_equal_and_near_texts_are_kept_and_said(tmp_path: Path, store: PostingStore) -> None:
    long = "\n".join(f"We look after harbour number {n} and write down the tides." for n in range(20))
    path = rows(
        tmp_path, row("a", long), row("b", long.upper()), row("c", long + "\nApply by Friday."), row("d", "Short one.")
    )
    done = store.add_paths([path])
    assert len(store) == 4
    assert done.same == (("b", "a"),)
    assert ("c", "a") in done.near
    assert all("d" not in pair for pair in done.near)


def test_without_an_id_the_content_is_the_key(tmp_path: Path, store: PostingStore) -> None:
    store.add_paths([rows(tmp_path, row(None), row(None, "other"))])
    store.add_paths([rows(tmp_path, row(None), name="again.jsonl")])
    keys = [saved.key for saved in store.list()]
    assert len(keys) == 2
    assert all(len(key) == 64 for key in keys)


def test_bad_rows_are_handed_back_and_the_rest_is_saved(tmp_path: Path, store: PostingStore) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text(f"{json.dumps(row('a'))}\n{{broken\n{json.dumps(row('b', ''))}\n", "utf-8")
    for _ in range(2):
        done = store.add_paths([path])
        assert [unread.fault.code for unread in done.unread] == ["damaged", "empty"]
    assert len(store) == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sql", ["a"]), ("SQL python", ["a"]), ("c++", ["b"]), ("C#", ["b"]), ("c", []), ('"write sql"', ["a"]),
        ("pyth*", ["a"]), ("engineer brook", ["a", "b"]), ("node.js", ["b"]),
        ("", []), ("*", []), ('"unbalanced', []), ("AND (NEAR OR *", []), ("'; drop table posting;--", []),
        ("\x00", []),        ("x" * 5000, []),
    ],
)  # fmt: skip
def test_search(tmp_path: Path, store: PostingStore, query: str, found: list[str]) -> None:
    store.add_paths([rows(tmp_path, row("a"), row("b", "C++, C# and Node.js wanted."))])
    assert sorted(saved.key for saved in store.search(query)) == found


def test_removed_words_are_gone_from_the_file(tmp_path: Path, store: PostingStore) -> None:
    store.add_paths([rows(tmp_path, row("a", "Zanzibarian sextants"), row("b"))])
    assert b"anzibarian" in store.path.read_bytes() + store.path.with_name("s.db-wal").read_bytes()
    assert store.remove(["a", "nobody"]) == 1
    assert [saved.key for saved in store.list()] == ["b"]
    left = b"".join(path.read_bytes() for path in store.path.parent.glob("s.db*"))
    assert b"anzibarian" not in left
    assert store.check() == ()
    assert store.add_paths([tmp_path / "p.jsonl"]).added == 1


def test_an_id_by_its_beginning(tmp_path: Path, store: PostingStore) -> None:
    store.add_paths([rows(tmp_path, row("posting-1"), row("posting-2", "other"), row(None, "third"))])
    long = [saved.key for saved in store.list()][2]
    found = store.show(long[:8])
    assert found is not None
    assert found.key == long
    assert store.show("posting-") is None
    assert store.remove([long[:8], "posting-"]) == 1


def test_export_can_be_added_again(tmp_path: Path, store: PostingStore) -> None:
    store.add_paths([rows(tmp_path, row("a"), row(None, "other"))])
    exported = rows(tmp_path, *store.export(), name="out.jsonl")
    assert store.add_paths([exported]).unchanged == 2
    with PostingStore(tmp_path / "t.db") as other:
        other.add_paths([exported])
        assert [saved.text for saved in other.list()] == [saved.text for saved in store.list()]


def test_an_import_is_all_or_nothing(tmp_path: Path, store: PostingStore) -> None:
    store.add_paths([rows(tmp_path, row("a"))])

    def interrupted() -> Iterator[object]:
        yield from store.documents()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.add(interrupted())  # type: ignore[arg-type]
    assert [saved.key for saved in store.list()] == ["a"]
    assert store.add_paths([rows(tmp_path, row("b"), name="q.jsonl")]).added == 1


def test_two_stores_open_on_one_file(tmp_path: Path, store: PostingStore) -> None:
    with PostingStore(store.path) as other, PostingStore(store.path, write=False) as reader:
        store.add_paths([rows(tmp_path, row("a"))])
        other.add_paths([rows(tmp_path, row("b"), name="q.jsonl")])
        assert [saved.key for saved in reader.list()] == ["a", "b"]


def wrong_folder(path: Path) -> None:
    path.mkdir()


def wrong_text(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 100)


def wrong_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("create table other (x)")


def later_version(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"pragma application_id = {APPLICATION}")
        connection.execute("pragma user_version = 999")


def below_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("x")


@pytest.mark.parametrize("spoil", [wrong_folder, wrong_text, wrong_program, later_version, below_a_file])
@pytest.mark.parametrize("write", [True, False])
def test_files_that_are_no_store(tmp_path: Path, spoil: Callable[[Path], None], write: bool) -> None:
    path = tmp_path / "sub" / "s.db"
    path.parent.mkdir()
    spoil(path)
    with pytest.raises(StoreFault) as caught:
        PostingStore(path, write=write)
    assert caught.value.hint
    assert caught.value.exit_code == 5


def test_reading_does_not_make_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreFault, match="no store"):
        PostingStore(tmp_path / "none.db", write=False)
    assert list(tmp_path.iterdir()) == []


def test_damage_to_a_row_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with PostingStore(path) as store:
        store.add_paths([rows(tmp_path, row("a", "Sextants wanted."), row("b"))])
    data = path.read_bytes()
    assert data.count(b"Sextants") == 1
    path.write_bytes(data.replace(b"Sextants", b"Sextents"))
    with PostingStore(path) as store:
        assert any("not as it was saved" in fault for fault in store.check())
        with pytest.raises(StoreFault, match="damaged"):
            list(store.list())


@pytest.mark.parametrize("cut", [100, 5_000, 20_000])
def test_a_store_that_is_cut_off(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "s.db"
    with PostingStore(path) as store:
        store.add_paths([rows(tmp_path, *(row(f"k{n}", f"Posting {n} " * 40) for n in range(60)))])
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(StoreFault), PostingStore(path, write=False) as store:
        list(store.list())


def test_the_default_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CVMATCH_STORE", str(tmp_path / "mine.db"))
    assert opening.default_path() == tmp_path / "mine.db"
    monkeypatch.delenv("CVMATCH_STORE")
    assert opening.default_path().name == "postings.db"


def test_processes_save_what_one_saves(tmp_path: Path) -> None:
    given = rows(tmp_path, *(row(f"p{n}", f"You write SQL {n}.\n- Python") for n in range(150)), row("empty", ""))
    given.write_text(given.read_text("utf-8") + "\n{not json\n", "utf-8")
    saved = []
    for jobs in (1, 2):
        with PostingStore(tmp_path / f"{jobs}.db") as store:
            done = store.add_paths([given], jobs=jobs)
            assert [(unread.id, unread.fault.code) for unread in done.unread] == [
                ("empty", "empty"),
                ("p.jsonl:152", "damaged"),
            ]
            saved.append([(posting, posting.seal()) for posting in store])
    assert saved[0] == saved[1]
    assert [posting.key for posting, _ in saved[0]] == [f"p{n}" for n in range(150)]
