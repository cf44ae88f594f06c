"""Whether the title of a posting agrees with what the posting asks for and lets one do."""

from __future__ import annotations

from dataclasses import dataclass

from cvmatch.profiles.posting import Evidence


@dataclass(frozen=True, slots=True)
class TitleCheck:
    """`stated_role` is the role that the title names, or None. `agrees`: True, False, or None where the shares are
    mixed or there is no title. `shares` are (role id, share), best first; `quotes` the lines that weigh most for the
    first of them."""

    stated_title: str | None
    stated_role: str | None
    agrees: bool | None
    shares: tuple[tuple[str, float], ...] = ()
    quotes: tuple[Evidence, ...] = ()
