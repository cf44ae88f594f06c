"""The forms in which a CV may print the dates of a job, with what a reader can know from each."""

from __future__ import annotations

from collections.abc import Callable

NAMES = {
    "en": "January February March April May June July August September October November December",
    "mon": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}


def _month(language: str, month: str) -> str:
    return NAMES[language].split()[int(month[5:]) - 1]


def _worded(language: str, pattern: str, now: str, running: str = "") -> Callable[[str, str], str]:
    def point(month: str) -> str:
        return f"{_month(language, month)} {month[:4]}"

    def printed(start: str, end: str) -> str:
        return pattern.format(point(start), point(end)) if end else (running or pattern).format(point(start), now)

    return printed


def _figures(form: str, pattern: str, now: str) -> Callable[[str, str], str]:
    def point(month: str) -> str:
        return form.format(Y=month[:4], M=month[5:], y=month[2:4], m=int(month[5:]), Mon=_month("mon", month))

    return lambda start, end: pattern.format(point(start), point(end) if end else now)


def _length(start: str, end: str, as_of: str = "2026-11") -> str:
    a, b = ((int(month[:4]) * 12 + int(month[5:])) for month in (start, end or as_of))
    years, months = divmod(b - a + 1, 12)
    said = [f"{n} {word}{'s' * (n > 1)}" for n, word in ((years, "year"), (months, "month")) if n]
    return f"{FORMS['mon'](start, end)} ({' '.join(said)})"


FORMS: dict[str, Callable[[str, str], str]] = {
    "mon": _worded("mon", "{} – {}", "Present"),
    "full": _worded("en", "{} to {}", "date"),
    "since": _worded("en", "{} – {}", "", running="since {}"),
    "de": _worded("de", "{} bis {}", "heute", running="seit {}"),
    "fr": _worded("fr", "{} à {}", "aujourd'hui", running="depuis {}"),
    "es": _worded("es", "{} - {}", "actualidad"),
    "it": _worded("it", "{} – {}", "oggi"),
    "sv": _worded("sv", "{} – {}", "nuvarande"),
    "nl": _worded("nl", "{} – {}", "heden"),
    "pl": _worded("pl", "{} – {}", "obecnie"),
    "pt": _worded("pt", "{} – {}", "atual"),
    "caps": lambda start, end: FORMS["mon"](start, end).upper(),
    "slash": _figures("{M}/{Y}", "{} - {}", "Present"),
    "dots": _figures("{M}.{Y}", "{} – {}", "heute"),
    "iso": _figures("{Y}-{M}", "{} → {}", "now"),
    "yearfirst": _figures("{Y}/{M}", "{}–{}", "current"),
    "quote": _figures("{Mon} ’{y}", "{} – {}", "now"),
    "days": _figures("01.{M}.{Y}", "{} - {}", "ongoing"),
    "single": _figures("{m}/{y}", "{}–{}", "present"),
    "year": _figures("{Y}", "{}–{}", "now"),
    "open": _figures("{Y}", "{}–{}", ""),
    "length": _length,
}


def known(month: str, form: str) -> str:
    """What the printed form says of a month."""
    return month[:4] if form in ("year", "open") else month
