"""Which language a text is in, by a vote of its commonest small words; no answer for lists of skills."""

from __future__ import annotations

import re
from collections import Counter

# Words that are frequent in one language and rare in the others of the table.
SMALL_WORDS = {
    "en": "the and of to for with you your our we are will this that from have as is be or at by an their who "
          "which",
    "de": "und der die das mit für von den dem ein eine einen im auf wir sie ist sind bei zu als zur zum "
          "sowie oder ihre unser unsere werden nicht auch durch des nach über",
    "fr": "le la les des et du une dans pour avec vous nous sur est sont au aux vos votre nos notre ou par ce "
          "cette qui que en sein être plus",
    "es": "el los las una y en para con del por que su sus se es son como más nuestro nuestra tu al lo años "
          "empresa sobre",
    "it": "il gli di e che per con una del della dei delle nel nella sono è le si alla ai ed anche presso "
          "nostro più dal un'azienda",
    "pt": "o os as um uma e em para com do da dos das na no nas nos que por é são ao você sua seu nossa não "
          "mais ou anos",
    "nl": "het een en van voor met je jij wij ons onze zijn is op aan bij naar ook die dat deze als je jouw "
          "niet te wat binnen",
    "sv": "och att det som för med på är av en ett till du vi har om den eller din våra inom hos kan ska",
    "da": "og at det som for med på er af en et til du vi har om den eller din vores inden hos kan skal ikke",
    "pl": "i w na z do oraz się nie jest dla od po za jako przez lub pracy nasz naszej które ich",
    "cs": "a v na s do se je pro od po jako nebo které práce naší jsme vás také při jsou není",
    "tr": "ve bir için ile bu olarak de da olan en veya gibi daha çok iş sahip",
    "fi": "ja on se että ei ovat sekä tai joka myös kanssa sinulla meillä työ olet",
    "ro": "și de la în cu pe pentru din care este sau o un sunt prin",
    "hu": "a az és hogy egy nem is van vagy meg ez azt mint valamint",
}  # fmt: skip
_LANGUAGES: dict[str, list[str]] = {}
for _code, _words in SMALL_WORDS.items():
    for _word in set(_words.split()):
        _LANGUAGES.setdefault(_word, []).append(_code)
_LETTER = re.compile(r"[^\W\d_]")
# Greek, Cyrillic, Semitic and Indian scripts; Hangul, Kana and Han.
_FOREIGN_LETTER = re.compile("[\u0370-\u1dbf\u1f00-\u1fff\u2c00-\u2dff\u3040-\ud7ff]")
READ = 6_000
# Fewer small words than this say nothing: a list of skills has none.
ENOUGH = 6
# One word that fills a table (a column of e) is no language.
DIFFERENT = 3
# English CVs hold foreign names of schools and firms; another language must lead clearly.
LEAD = 1.3
FOREIGN_LETTERS = 0.4


def language(text: str) -> str:
    """The ISO 639-1 code of the text's language, "other" for other alphabets, or "" where it cannot be told."""
    sample = text[:READ].lower()
    if not sample.isascii() and _mostly_foreign(sample):
        return "other"
    counts = Counter(sample.split())
    found: dict[str, list[int]] = {code: [] for code in SMALL_WORDS}
    for word in counts.keys() & _LANGUAGES.keys():
        for code in _LANGUAGES[word]:
            found[code].append(counts[word])
    votes = {code: sum(each) if len(each) >= DIFFERENT else 0 for code, each in found.items()}
    best = max(votes, key=lambda code: (votes[code], code == "en"))
    if votes[best] < ENOUGH or (best != "en" and votes[best] < LEAD * votes["en"]):
        return "en" if votes["en"] >= ENOUGH else ""
    return best


def _mostly_foreign(sample: str) -> bool:
    foreign = len(_FOREIGN_LETTER.findall(sample))
    return foreign > 16 and foreign > FOREIGN_LETTERS * len(_LETTER.findall(sample))


def looks_english(text: str) -> bool:
    """Whether a text is English, or too short or too listlike to tell."""
    return language(text) in ("en", "")
