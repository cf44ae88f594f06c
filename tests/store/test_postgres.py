"""The store on a real PostgreSQL server does what the store in a file does, and its faults are one line each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvmatch.api import shipped
from cvmatch.cli.entry import run as command
from cvmatch.errors import StoreFault, UsageFault
from cvmatch.matching.weights import load_weights
from cvmatch.store import PostingStore
from cvmatch.store.address import address, is_address, shown
from cvmatch.store.tsvector import query, vector

SECRET = "sesame-7031"
ROWS: list[dict[str, str | None]] = [
    {
        "id": "a",
        "title": "Data Engineer",
        "company": "Brook Ltd",
        "location": "Hull",
        "text": "You write SQL.\n- Python",
    },
    {"id": "b", "title": "Émbedded developer", "company": None, "location": None, "text": "C++ and C# wanted, no C."},
    {
        "id": "Z",
        "title": "Analyst",
        "company": "Brook Ltd",
        "location": "York",
        "text": "Big data engineer's SQL; SQL.",
    },
    {"id": None, "title": "Analyst", "company": None, "location": "York", "text": "Big data engineer's SQL; SQL."},
]
QUERIES = (
    "c++",
    "c#",
    "C",
    "sql",
    '"data engineer"',
    "eng*",
    "embedded",
    "émbedded",
    "sql -- '",
    '"',
    "york analyst",
    "",
)


def saved_rows(tmp_path: Path, rows: list[dict[str, str | None]], name: str = "p.jsonl") -> Path:
    path = tmp_path / name
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


@pytest.fixture
def stores(tmp_path: Path, database: str) -> Iterator[tuple[PostingStore, PostingStore]]:
    with PostingStore(tmp_path / "s.db") as embedded, PostingStore(database) as shared:
        yield embedded, shared


Both = tuple[PostingStore, PostingStore]


def both(stores: Both, ask: Any) -> Any:
    """The answer of the embedded store, which must be that of the shared one."""
    embedded, shared = (ask(store) for store in stores)
    assert shared == embedded
    return embedded


def test_add_list_show_export(tmp_path: Path, stores: Both) -> None:
    path = saved_rows(tmp_path, ROWS)
    done = both(stores, lambda store: store.add_paths([path]))
    assert (done.added, len(done.same)) == (4, 1)
    assert [saved.key for saved in both(stores, lambda store: list(store))[:3]] == ["a", "b", "Z"]
    assert both(stores, len) == 4
    assert both(stores, lambda store: store.show("b")).company is None
    assert both(stores, lambda store: store.show("nothing")) is None
    assert both(stores, lambda store: list(store.export()))[0]["text"] == "Data Engineer\n\nYou write SQL.\n- Python"
    assert both(stores, lambda store: store.check()) == ()
    assert sorted(both(stores, lambda store: store.numbers(by_id=True))) == [1, 2, 3, 4]
    assert both(stores, lambda store: store.keys([1, 2])) == {1: "a", 2: "b"}
    assert both(stores, lambda store: store.ids("a", 9))[0] == ("a", "Data Engineer")
    assert both(stores, lambda store: store.holding("company", "brook")) == {1, 3}


def test_the_same_again_and_updates(tmp_path: Path, stores: Both) -> None:
    path = saved_rows(tmp_path, ROWS)
    both(stores, lambda store: store.add_paths([path]))
    generations = [store.generation for store in stores]
    assert both(stores, lambda store: store.add_paths([path])).unchanged == 4
    assert [store.generation for store in stores] == generations
    changed = saved_rows(tmp_path, [{**ROWS[0], "text": "You write Rust."}, ROWS[1]], "q.jsonl")
    done = both(stores, lambda store: store.add_paths([changed]))
    assert (done.added, done.updated, done.unchanged) == (0, 1, 1)
    assert [p.key for p in both(stores, lambda store: store.search("rust"))] == ["a"]
    assert both(stores, lambda store: store.search("python")) == ()


@pytest.mark.parametrize("words", QUERIES)
def test_search_finds_the_same(tmp_path: Path, stores: Both, words: str) -> None:
    path = saved_rows(tmp_path, ROWS)
    for store in stores:
        store.add_paths([path])
    both(stores, lambda store: {saved.key for saved in store.search(words)})


def test_the_title_weighs_most(tmp_path: Path, database: str) -> None:
    with PostingStore(database) as store:
        store.add_paths([saved_rows(tmp_path, ROWS)])
        assert store.search("data engineer")[0].key == "a"
        assert {saved.key for saved in store.search("c++")} == {"b"} == {saved.key for saved in store.search("C#")}


def test_remove(tmp_path: Path, stores: Both) -> None:
    path = saved_rows(tmp_path, ROWS)
    for store in stores:
        store.add_paths([path])
        list(store.understand(shipped()))
    assert both(stores, lambda store: store.remove(["a", "nothing"])) == 1
    assert both(stores, lambda store: store.search("python")) == ()
    assert both(stores, lambda store: store.check()) == ()
    assert both(stores, lambda store: store.add_paths([path])).added == 1


def test_what_is_understood_and_the_index_are_the_same(tmp_path: Path, stores: Both) -> None:
    path = saved_rows(tmp_path, ROWS)
    for store in stores:
        store.add_paths([path])
    assert both(stores, lambda store: store.pending(shipped())) == 4
    assert both(stores, lambda store: sum(store.understand(shipped()))) == 4
    assert both(stores, lambda store: store.understood(1))[1]
    indexes = [store.index(shipped(), load_weights()) for store in stores]
    assert all(index is not None and list(index.number) == [1, 2, 3, 4] for index in indexes)
    assert both(stores, lambda store: store.index(shipped(), load_weights(), make=False) is not None)
    assert both(stores, lambda store: store.check()) == ()


def test_an_import_is_all_or_none(tmp_path: Path, stores: Both) -> None:
    first, broken = list(_documents(tmp_path, ROWS[:2])), _then_fails(list(_documents(tmp_path, ROWS[2:])))
    for store in stores:
        store.add(first)
        with pytest.raises(KeyboardInterrupt):
            store.add(broken())
        assert [saved.key for saved in store] == ["a", "b"]
        store.add(first)  # and the connection is still of use


def test_an_interruption_in_the_middle_of_an_answer(tmp_path: Path, database: str, monkeypatch: Any) -> None:
    documents = list(_documents(tmp_path, ROWS))
    with PostingStore(database) as store:
        server = store._connection._server  # type: ignore[attr-defined]
        sent = server._send_message

        def interrupted(kind: bytes, data: bytes) -> None:
            sent(kind, data)
            if kind == b"d":  # a line of a copy
                raise KeyboardInterrupt

        monkeypatch.setattr(server, "_send_message", interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.add(documents)
        with pytest.raises(StoreFault, match="broke off"):
            len(store)
    with PostingStore(database) as store:
        assert len(store) == 0


def _documents(tmp_path: Path, rows: list[dict[str, str | None]]) -> Any:
    from cvmatch.documents.reading import read_all

    return read_all([str(saved_rows(tmp_path, rows))], kind="posting")


def _then_fails(documents: list[Any]) -> Any:
    def items() -> Iterator[Any]:
        yield from documents
        raise KeyboardInterrupt

    return items


def test_two_at_a_time(tmp_path: Path, database: str) -> None:
    with PostingStore(database) as one, PostingStore(database) as other:
        one.add_paths([saved_rows(tmp_path, ROWS[:2])])
        reading = one.list()
        assert next(reading).key == "a"
        other.add_paths([saved_rows(tmp_path, ROWS[2:], "q.jsonl")])
        assert [saved.key for saved in reading] == ["b"]  # all of one moment
        assert len(one) == 4


def test_two_imports_at_once(tmp_path: Path, database: str) -> None:
    PostingStore(database).close()
    halves = [[{**ROWS[0], "id": f"{n}", "text": f"SQL {n} {by}"} for n in range(100)] for by in "xy"]
    paths = [saved_rows(tmp_path, half, f"{number}.jsonl") for number, half in enumerate(halves)]

    def one(path: Path) -> tuple[int, int]:
        with PostingStore(database) as store:
            done = store.add_paths([path])
            return done.added, done.updated

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(one, paths)) == [(0, 100), (100, 0)]
    with PostingStore(database) as store:
        assert (len(list(store)), store.check()) == (100, ())
        assert len({saved.text[-1] for saved in store}) == 1  # the later one's, whole


def test_a_store_made_anew_does_not_take_the_index_of_the_old_one(tmp_path: Path, server: Any, database: str) -> None:
    for skill in ("python", "java"):
        with PostingStore(database) as store:
            store.add_paths([saved_rows(tmp_path, [{**ROWS[0], "title": "T", "text": f"Requirements\n- {skill}"}])])
            assert sum(store.understand(shipped())) == 1
            index = store.index(shipped(), load_weights())
            assert index is not None
            assert skill in index.skills
        server.run(address(database).database, "drop schema cvmatch cascade")


def test_damage_is_said(tmp_path: Path, database: str, server: Any) -> None:
    name = address(database).database
    with PostingStore(database) as store:
        store.add_paths([saved_rows(tmp_path, ROWS)])
        server.run(name, "update cvmatch.posting set text = 'other' where number = 2")
        server.run(name, "update cvmatch.posting set words = null where number = 3")
        assert store.check() == ("posting 'b' is not as it was saved", "posting 'Z' is not in the search")
        with pytest.raises(StoreFault, match="is damaged"):
            store.show("b")
        server.run(name, "delete from cvmatch.posting where number = 2")
        with pytest.raises(StoreFault, match="3 postings are left"):
            list(store)


def said(store: str, *, write: bool = True) -> StoreFault:
    with pytest.raises(StoreFault) as fault:
        PostingStore(store, write=write)
    assert SECRET not in str(fault.value)
    assert "\n" not in str(fault.value)
    assert fault.value.hint
    return fault.value


def test_faults_are_one_line_without_the_password(server: Any, database: str) -> None:
    name = address(database).database
    assert "there is no store at postgresql://tester@127.0.0.1" in said(database, write=False).message
    assert "does not let this user in" in said(server.address(name, "sesame-70312")).message
    assert "there is no database" in said(server.address("nowhere")).message
    free = server.address(name).replace(f":{server.port}/", ":1/")
    assert "no server answers at" in said(free).message
    assert "no server answers at" in said(free.replace("127.0.0.1", "nobody.invalid")).message
    assert "no encrypted way" in said(f"{database}?sslmode=require").message
    for bad in (f"postgresql://u:{SECRET}@h:x/db", f"postgresql://u:{SECRET}@h/", f"postgresql://u:{SECRET}@h/d?a=b"):
        assert "address of the store" in said(bad).message


def test_a_unix_socket(server: Any, database: str) -> None:
    name = address(database).database
    way = f"postgresql://tester:{SECRET}@/{name}?host={server.folder}"
    with PostingStore(way.replace("@/", f"@:{server.port}/")) as store:
        assert len(store) == 0


def test_a_later_version_is_not_touched(server: Any, database: str) -> None:
    PostingStore(database).close()
    server.run(address(database).database, "update cvmatch.meta set value = 99 where name = 'version'")
    assert "later version" in said(database).message


def test_a_reader_changes_nothing(tmp_path: Path, server: Any, database: str) -> None:
    with PostingStore(database) as store:
        store.add_paths([saved_rows(tmp_path, ROWS)])
    with PostingStore(database, write=False) as reader:
        assert len(list(reader)) == 4
        with pytest.raises(StoreFault, match="for reading only"):
            reader.remove(["a"])
    name = address(database).database
    server.run(name, "drop role if exists guest", "create role guest login password 'guest'",
               "grant usage on schema cvmatch to guest",
               "grant select on all tables in schema cvmatch to guest")  # fmt: skip
    guest = database.replace(f"tester:{SECRET}", "guest:guest")
    with PostingStore.existing(guest) as reader:
        assert len(reader) == 4
        assert list(reader.understand(shipped())) == []
    with PostingStore.existing(database) as owner:
        assert sum(owner.understand(shipped())) == 4


def test_a_broken_way_is_said(server: Any, database: str) -> None:
    with PostingStore(database) as store:
        of_ours = f"where datname = '{address(database).database}'"
        server.run("postgres", f"select pg_terminate_backend(pid) from pg_stat_activity {of_ours}")
        with pytest.raises(StoreFault) as fault:
            len(store)
        assert SECRET not in str(fault.value)


def test_the_commands(tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch, capfd: Any) -> None:
    """From outside, by option and by environment; the password is nowhere in what is said."""
    monkeypatch.chdir(tmp_path)
    saved_rows(tmp_path, ROWS)
    (tmp_path / "cv.txt").write_text(
        "Ann Sample\n\nExperience\nAnalyst, Brook Ltd, 2020 - 2022\n- Wrote SQL.\n", "utf-8"
    )

    def run(*words: str) -> tuple[int, str]:
        code = command(list(words))
        out, err = capfd.readouterr()
        assert SECRET not in out + err
        return code, out

    assert run("postings", "add", "p.jsonl", "--store", database)[0] == 0
    monkeypatch.setenv("CVMATCH_STORE", database)
    assert run("postings", "search", "c++", "-f", "jsonl")[1].count("\n") == 1
    found = [
        json.loads(line)["posting"]
        for line in run("batch", "cv.txt", "-f", "jsonl", "--as-of", "2026-11")[1].splitlines()
    ]
    assert len(found) == 4
    assert run("batch", "cv.txt", "--top", "2", "-f", "jsonl")[1].count("\n") == 2
    assert run("postings", "remove", "a")[0] == 0
    assert run("postings", "export")[1].count("\n") == 3
    assert run("postings", "check")[0] == 0
    assert "postgresql://tester@127.0.0.1" in run("config", "show")[1]
    assert run("postings", "list", "--store", f"postgresql://u:{SECRET}@127.0.0.1:1/x")[0] == 5
    assert run("postings", "list", "--store", f"postgresql://u:{SECRET}@[/x")[0] == 5


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvmatch.store.postgres.find_spec", lambda name: None)
    with pytest.raises(UsageFault) as fault:
        PostingStore(f"postgresql://u:{SECRET}@h/db")
    assert str(fault.value).endswith('pip install "cvmatch[postgres]"')
    assert fault.value.exit_code == 2


def test_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", SECRET)
    monkeypatch.setenv("PGUSER", "ann")
    found = address("postgresql:///jobs?host=/run/postgresql")
    assert (found.user, found.password, found.port, found.folder) == ("ann", SECRET, 5432, "/run/postgresql")
    assert address("postgres://b%40c:p%2Fq@db:6000/jobs").password == "p/q"
    assert SECRET not in f"{found} {found!r}"
    assert shown(f"postgresql://u:{SECRET}@h:6000/db") == "postgresql://u@h:6000/db"
    assert SECRET not in shown(f"postgresql://u:{SECRET}@h:x")
    assert shown("postings.db") == "postings.db"
    assert not is_address("postings.db")


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_any_words_make_a_vector_and_a_query(server: Any, text: str, asked: str) -> None:
    held = f"select cast({_quoted(vector((text, None, '', text)))} as tsvector) @@ cast(%s as tsquery)"
    first = query(next(iter(text.split()), "").strip('"*'))
    expressions = [expression for expression in (query(asked), query(text), first) if expression]
    if expressions:
        found = server.run("postgres", *(held % _quoted(expression) for expression in expressions))
        assert found[0][0] is True or not first


def _quoted(words: str) -> str:
    doubled = words.replace("'", "''")
    return f"'{doubled}'"
