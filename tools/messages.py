"""The words of other languages: gathered, merged, compiled and checked without a system tool.

    python -m tools.messages update [LANGUAGE …]   gathers the texts, merges the .po files, compiles
    python -m tools.messages compile               compiles only
    python -m tools.messages check                 fails where a word is missing or a file is stale

Every language with a folder under ``locale/`` must be complete. ``x-pseudo`` is made by machine: it
shows which texts nobody marked, and what happens to a page when words are longer.
"""

import argparse
import datetime as dt
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Literal

from babel.messages import Catalog, Message
from babel.messages.extract import extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
FLOORS = ("alsets", "members", "programmes", "sessions", "plans", "demo")
PSEUDO = to_locale("x-pseudo")
NEVER = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""The date in every header: a file changes only when its words do."""
KEYWORDS: dict[str, Any] = {
    name + lazy: spec
    for name, spec in {
        "_": None,
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for lazy in ("", "_lazy")
} | {"gettext_noop": None}
HOLDERS = re.compile(r"%\(\w+\)[sd]|\{\w*\}|</?\w+[^>]*>|&\w+;")
"""What must be the same in every language: named places, tags, entities."""
MANY_FORMS = 3
"""Arabic has six forms, of which the first three say none, one and two in a word."""
ACCENTS = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")

type Key = tuple[str | None, tuple[str, ...]]


def gathered() -> Catalog:
    """Return every text that is marked for translation, in Python and in templates."""
    catalog = Catalog(domain="django", creation_date=NEVER)
    for path, method in _sources():
        with path.open("rb") as file:
            for line, ids, comments, context in extract(
                method, file, KEYWORDS, ["Translators:"], {"encoding": "utf-8"}
            ):
                where = (path.relative_to(ROOT).as_posix(), line)
                catalog.add(ids, None, [where], auto_comments=comments, context=context)
    return catalog


def _sources() -> Iterator[tuple[Path, Literal["python"] | Callable[..., Any]]]:
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, "python"
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".html", ".txt"}:
            yield path, _template


def _template(file: IO[bytes], keywords: Any, tags: Any, options: Any) -> Any:
    """Read a template as the Python that Django makes of it; brackets keep its layout harmless."""
    python = templatize(file.read().decode(), origin=str(file.name))
    return extract_python(BytesIO(f"(\\\n{python}\n)".encode()), keywords, tags, options)


def _po(locale: str) -> Path:
    return LOCALE / locale / "LC_MESSAGES" / "django.po"


def languages() -> list[str]:
    """Return the languages that have words of their own."""
    return sorted(path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/django.po"))


def kept(language: str) -> Catalog:
    """Return a language's words as its file holds them."""
    path = _po(language)
    if not path.exists():
        return Catalog(language, domain="django", creation_date=NEVER)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django")


def update(language: str, template: Catalog) -> None:
    """Bring the texts of a language's file up to date; what it translated stays."""
    catalog = kept(language)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    _write(_po(language), _as_po(catalog))


def _as_po(catalog: Catalog) -> bytes:
    catalog.creation_date = catalog.revision_date = NEVER
    catalog.project, catalog.version, catalog.header_comment = "alsets", "", "# Words of alsets."
    catalog.last_translator = catalog.language_team = "alsets"
    catalog.fuzzy = False
    written = BytesIO()
    write_po(written, catalog, width=100, sort_by_file=True, include_lineno=False)
    return written.getvalue()


def _as_mo(catalog: Catalog) -> bytes:
    catalog.creation_date = catalog.revision_date = NEVER
    written = BytesIO()
    write_mo(written, catalog)
    return written.getvalue()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


def compiled(template: Catalog) -> dict[Path, bytes]:
    """Return every compiled file and what it must hold."""
    made = {_po(language).with_suffix(".mo"): _as_mo(kept(language)) for language in languages()}
    return made | {_po(PSEUDO).with_suffix(".mo"): _as_mo(_pseudo(template))}


def _pseudo(template: Catalog) -> Catalog:
    catalog = Catalog(domain="django")
    for message in template:
        if message.id:
            texts = [_in_pseudo(text) for text in _forms(message.id)]
            text = texts[0] if isinstance(message.id, str) else tuple(texts)
            catalog.add(message.id, text, context=message.context)
    return catalog


def _in_pseudo(text: str) -> str:
    """Return a text with accents and a third longer; places, tags and entities stay."""
    parts, at = [], 0
    for found in HOLDERS.finditer(text):
        parts += [text[at : found.start()].translate(ACCENTS), found.group()]
        at = found.end()
    parts.append(text[at:].translate(ACCENTS))
    return f"[{''.join(parts)} {'~' * (len(text) // 3)}]"


def faults(language: str, template: Catalog) -> Iterator[str]:
    """Say what a language's file lacks."""
    catalog = kept(language)
    wanted, found = _keyed(template), _keyed(catalog)
    yield from (f"{language}: not gathered yet: {_short(key)}" for key in wanted.keys() - found)
    yield from (f"{language}: no longer said: {_short(key)}" for key in found.keys() - wanted)
    for key, message in found.items():
        texts = _forms(message.string)
        if not all(texts):
            yield f"{language}: not translated: {_short(key)}"
        elif message.fuzzy:
            yield f"{language}: not certain: {_short(key)}"
        else:
            yield from (f"{language}: {fault}: {_short(key)}" for fault in message.check(catalog))
            yield from _places(language, key, message, texts)


def _places(language: str, key: Key, message: Message, texts: list[str]) -> Iterator[str]:
    """Named places and tags of the original must stand in the text.

    A form may leave the number out where the original's does; so may the forms for none, one and
    two of a language that has words for them.
    """
    allowed = [Counter(HOLDERS.findall(text)) for text in _forms(message.id)]
    for form, text in enumerate(texts):
        found = Counter(HOLDERS.findall(text))
        counted_in_words = len(texts) > MANY_FORMS and form < MANY_FORMS
        if found not in allowed and not (
            counted_in_words and any((one - found).total() == 1 and one > found for one in allowed)
        ):
            yield f"{language}: other places or tags: {_short(key)}"


def _forms(text: str | Iterable[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or [])


def _keyed(catalog: Catalog) -> dict[Key, Message]:
    return {(one.context, tuple(_forms(one.id))): one for one in catalog if one.id}


def _short(key: Key) -> str:
    return " ".join(key[1][0].split())[:80]


def check() -> list[str]:
    """Return every fault of every language, and every compiled file that is stale."""
    template = gathered()
    found = [fault for language in languages() for fault in faults(language, template)]
    for path, content in compiled(template).items():
        if not path.exists() or path.read_bytes() != content:
            found.append(f"{path.relative_to(ROOT)} is stale: python -m tools.messages compile")
    return found


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tools.messages")
    parser.add_argument("deed", choices=["update", "compile", "check"])
    parser.add_argument("language", nargs="*", help="a new language to begin")
    words = parser.parse_args()
    if words.deed == "check":
        found = check()
        sys.exit("\n".join(found) if found else None)
    template = gathered()
    if words.deed == "update":
        for language in {*languages(), *map(to_locale, words.language)}:
            update(language, template)
    for path, content in compiled(template).items():
        _write(path, content)


if __name__ == "__main__":
    main()
