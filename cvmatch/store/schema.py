"""The tables of a store, and how an older store becomes one of today."""

from __future__ import annotations

# "CVMA": tells our files from other programs' SQLite files (PRAGMA application_id).
APPLICATION = 0x43564D41
VERSION = 2
# What the list of words may be searched by: letters and digits, and + and # for C++ and C#.
TOKENIZER = "unicode61 remove_diacritics 2 tokenchars ''+#''"

MIGRATIONS = {
    1: f"""
create table posting (
  number integer primary key,      -- the order of adding
  key text not null unique,        -- the id where given, else `content`
  title text, company text, location text,
  text text not null,
  marks text not null,             -- headings and list items among the lines, as JSON
  source text not null,
  content text not null,           -- sha256 of title, company, location, text
  seal text not null,              -- sha256 of the row
  body integer not null,           -- hash of the text's words: equal texts
  shape integer not null           -- hash of its rarest sentences: nearly equal texts
);
create index posting_body on posting (body);
create index posting_shape on posting (shape);
create table import (sha256 text primary key, rows integer not null) without rowid;
create table meta (name text primary key, value integer not null) without rowid;
-- a store made anew at the same place must not begin where the index beside it ends
insert into meta values ('generation', abs(random() % 1000000000000000)), ('rows', 0);
create virtual table words using fts5 (
  title, company, location, text, content='posting', content_rowid='number', tokenize='{TOKENIZER}'
);
""",
    2: """
create table understood (          -- what was derived from a posting; made anew where it is missing or of another time
  number integer primary key references posting (number),
  content text not null,           -- sha256 of the posting it was derived from
  made text not null,              -- hash of what it was derived with: reader, taxonomy
  profile blob not null,           -- places and conditions (cvmatch.profiles.packing); empty where deriving failed
  asks blob not null,              -- what weighing needs (cvmatch.matching.asking)
  seal text not null               -- sha256 of the row
);
""",
}
# The words of a row are taken out of the index before it changes and put in after (FTS5, external content tables);
# by statements of ours rather than by triggers, which would make the schema of a stranger's file act.
_INDEXED = "number, title, company, location, text"
UNINDEX = f"insert into words (words, rowid, title, company, location, text) select 'delete', {_INDEXED} from posting"
INDEX = f"insert into words (rowid, title, company, location, text) select {_INDEXED} from posting"
# What an import states of each posting.
FIELDS = "key, title, company, location, text, marks, source, content, seal, body, shape"
COLUMNS = "number, key, title, company, location, text, marks, source, content"
