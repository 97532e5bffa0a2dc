"""The question coach: hears advice that is dressed as a question. It keeps nothing.

The best sign of an honest question is that the asker cannot guess the answer. A programme may
change the openings, for each language by itself.
"""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 40
"""Words; a longer question mostly carries its own answer."""
OPENINGS = {
    "en": (
        "have you tried",
        "have you thought of",
        "why don't you",
        "why not just",
        "wouldn't it be better",
        "don't you think",
        "you should",
        "you could",
        "you need to",
        "you have to",
        "if I were you",
        "I would",
        "couldn't you just",
    ),
    "it": (
        "hai provato",
        "ha provato",
        "hai pensato di",
        "ha pensato di",
        "perché non",
        "non sarebbe meglio",
        "non credi",
        "non crede",
        "non pensi",
        "dovresti",
        "dovrebbe",
        "potresti",
        "devi",
        "al posto tuo",
        "al suo posto",
        "io farei",
    ),
    "ar": (
        "هل جربت",
        "هل جرّبت",
        "هل فكرت في",
        "هل فكّرت في",
        "لماذا لا",
        "ألا تعتقد",
        "ألا تظن",
        "أليس من الأفضل",
        "يجب أن",
        "ينبغي أن",
        "عليك أن",
        "لو كنت مكانك",
        "أنصحك",
    ),
}
MARKS = re.compile(r"[\u064b-\u0652\u0640]")
"""Arabic vowel marks and the stretching line: written or not, it is the same word."""


def sounds_like_advice(words: str, openings: Iterable[str]) -> bool:
    """Say whether a question holds one of the openings, or is longer than 40 words."""
    said = f" {_plain(words)} "
    if len(said.split()) > LONGEST:
        return True
    return any(f" {_plain(opening)} " in said for opening in openings if opening.strip())


def lines(text: str) -> tuple[str, ...]:
    """Return the openings of a text, one a line, each once, in their order."""
    return tuple(
        dict.fromkeys(line for raw in text.splitlines() if (line := " ".join(raw.split())))
    )


def _plain(text: str) -> str:
    """Return a text in which only its letters count: no case, no marks, one space between words."""
    same = MARKS.sub("", unicodedata.normalize("NFKC", text).casefold().replace("’", "'"))
    return " ".join(re.findall(r"[\w']+", same))
