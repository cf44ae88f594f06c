"""The role that a posting's title names."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from skill_taxonomy.model import Taxonomy

WORDS = Path(__file__).with_name("title_words.toml")
MAX_TITLE = 200  # characters; the rest of a longer one is no title
# A title that names such a field anywhere is of it: "Machine Learning Engineer (NLP)".
SPECIALISTS = frozenset({"nlp-engineer", "computer-vision-engineer", "robotics-engineer", "mlops-engineer"})
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_TWO = re.compile(r"\s(?:/|\||or|and)\s|\s[|–—]\s|\s-\s|,\s| at | @ ")


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The patterns of each role, in the order they are tried, and the words to leave out."""

    levels: re.Pattern[str]
    outside: re.Pattern[str]
    roles: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def title_words() -> TitleWords:
    """The shipped table."""
    table = tomllib.loads(WORDS.read_text("utf-8"))
    roles = tuple((role["id"], re.compile("|".join(role["patterns"]))) for role in table["role"])
    return TitleWords(re.compile(table["levels"]), re.compile(table["outside"]), roles)


def stated_role(title: str, taxonomy: Taxonomy) -> str | None:
    """The id of the role that a title names, or None for a title outside the field.

    The taxonomy's own role titles come first, word for word; of a title that names two roles ("Data Scientist / Data
    Engineer") the first counts. Levels ("Senior", "II") say nothing of the role.
    """
    own = {plain_title(name): role.id for role in taxonomy.roles.values() for name in (role.name, *role.titles)}
    worded = _by_words(title[:MAX_TITLE].casefold())
    if worded in SPECIALISTS and _BRACKETS.search(title):  # "Machine Learning Engineer (NLP)"
        return worded
    return own.get(plain_title(title)) or worded


@lru_cache(maxsize=10_000)
def plain_title(title: str) -> str:
    """A title without levels, brackets and signs."""
    text = _BRACKETS.sub(" ", title[:MAX_TITLE].casefold())
    return " ".join(re.sub(r"[^\w+/&-]+", " ", title_words().levels.sub(" ", text)).split())


@lru_cache(maxsize=10_000)
def _by_words(title: str) -> str | None:
    without = title_words().levels.sub(" ", title)
    first = next((part for part in _TWO.split(_BRACKETS.sub(" ", without)) if part and part.strip(" -/.,")), "")
    if title_words().outside.search(first):
        return None
    whole = _role_in(" ".join(without.split()))
    return whole if whole in SPECIALISTS else _role_in(first) or whole


def _role_in(text: str) -> str | None:
    return next((role for role, pattern in title_words().roles if pattern.search(text)), None)
