"""Reading a list of people to invite, from a spreadsheet or as text, whoever made it.

Nothing is guessed away: a cell that is a formula, a word that is no kind of seat, an address that
is none is a fault of its row, said in words. `Unreadable` is said of the whole list.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext, gettext_noop, ngettext, override
from django.utils.translation import gettext as _

from programmes.cohort.models import Perspective
from programmes.cohort.spreadsheets import Unreadable, cells_of, is_packed

MOST_ROWS = 60
NAME, EMPLOYER = 80, 80
COLUMNS = {
    "name": gettext_noop("Name"),
    "perspective": gettext_noop("Kind of seat"),
    "email": gettext_noop("Email"),
    "language": gettext_noop("Language"),
    "employer": gettext_noop("Employer"),
}
"""The columns and their heads; a head may be written in any language of the product."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would compute."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One person of a list. ``number``: the row in the file, the heads are 1.

    ``perspective`` and ``language`` are codes, or "" beside a fault that says why.
    """

    number: int
    name: str
    perspective: str
    email: str
    language: str
    employer: str
    faults: tuple[str, ...] = ()


def read_list(content: bytes, *, words: Mapping[str, str], language: str) -> tuple[ListRow, ...]:
    """Return the people of a file. ``words``: the programme's own for the six kinds.

    ``language``: of who names none. Raises `Unreadable`.
    """
    cells = cells_of(content) if is_packed(content) else _of_text(content)
    return _rows(cells, words=words, language=language)


def _of_text(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    first = text.lstrip("\ufeff\r\n ").partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    rows = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > 10 * MOST_ROWS:
                break
    except csv.Error as broken:
        raise Unreadable(_("This list cannot be read. Save it again, as CSV or XLSX.")) from broken
    return rows


def _decoded(content: bytes) -> str:
    """Return the text, in whichever of the usual ways it was written."""
    encodings = ["utf-8-sig", "cp1252"]
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(
        _("The letters of this list cannot be read. Save it again, as CSV UTF-8 or as XLSX.")
    )


def _rows(
    cells: Sequence[Sequence[str]], *, words: Mapping[str, str], language: str
) -> tuple[ListRow, ...]:
    lines = [(n, row) for n, row in enumerate(cells, start=1) if any(one.strip() for one in row)]
    if not lines:
        raise Unreadable(_("There is nobody in this list."))
    (_first, heads), people = lines[0], lines[1:]
    places = _places(heads)
    if len(people) > MOST_ROWS:
        raise Unreadable(
            ngettext(
                "This list has %(n)s row. A programme has 25 seats. Send %(most)s rows at most.",
                "This list has %(n)s rows or more. A programme has 25 seats."
                " Send %(most)s rows at most.",
                len(people),
            )
            % {"n": len(people), "most": MOST_ROWS}
        )
    if not people:
        raise Unreadable(_("There is nobody in this list."))
    kinds, languages = _kinds(words), _languages()
    rows = [
        _row(number, {key: _at(row, at) for key, at in places.items()}, kinds, languages, language)
        for number, row in people
    ]
    return tuple(_without_twins(rows))


def _places(heads: Sequence[str]) -> dict[str, int]:
    """Return in which place each column is. Raises `Unreadable` where one that must be is not."""
    known = {word: key for key, head in COLUMNS.items() for word in _in_all_languages(head)}
    places: dict[str, int] = {}
    for at, head in enumerate(heads):
        key = known.get(_plain(head))
        if key:
            places.setdefault(key, at)
    missing = [gettext(COLUMNS[key]) for key in ("name", "perspective") if key not in places]
    if missing:
        raise Unreadable(
            _("The first row must name the columns. We did not find: %(columns)s.")
            % {"columns": ", ".join(missing)}
        )
    return places


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _plain(word: str) -> str:
    return " ".join(word.split()).casefold()


def _in_all_languages(msgid: str) -> set[str]:
    found = {_plain(msgid)}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.add(_plain(gettext(msgid)))
    return found


def _kinds(words: Mapping[str, str]) -> dict[str, str]:
    """Return every word for one of the six: its code, our words in each language, its own."""
    kinds = {perspective.value: perspective.value for perspective in Perspective}
    for code, _name in settings.LANGUAGES:
        with override(code):
            kinds |= {_plain(str(one.label)): one.value for one in Perspective}
    return kinds | {_plain(word): kind for kind, word in words.items()}


def _languages() -> dict[str, str]:
    """Return every word for a language we write in: its code, and its name in each of them."""
    known = {code: code for code, _name in settings.LANGUAGES}
    for spoken, _name in settings.LANGUAGES:
        with override(spoken):
            known |= {_plain(str(name)): code for code, name in settings.LANGUAGES}
    return known


def _row(
    number: int,
    typed: Mapping[str, str],
    kinds: Mapping[str, str],
    languages: Mapping[str, str],
    language: str,
) -> ListRow:
    row = {key: " ".join(value.split()) for key, value in typed.items()}
    name, email, employer = row["name"], row.get("email", "").lower(), row.get("employer", "")
    kind, tongue = _plain(row["perspective"]), _plain(row.get("language", ""))
    faults = list(_faults(row))
    if kind not in kinds:
        faults.append(
            _("“%(word)s” is no kind of seat.") % {"word": row["perspective"]}
            if kind
            else _("The kind of seat is missing.")
        )
    if tongue and tongue not in languages:
        faults.append(_("We do not write in “%(word)s”.") % {"word": row["language"]})
    return ListRow(
        number=number,
        name=name,
        perspective=kinds.get(kind, ""),
        email=email,
        language=languages.get(tongue, "" if tongue else language),
        employer=employer,
        faults=tuple(faults),
    )


def _faults(row: Mapping[str, str]) -> Iterable[str]:
    if any(value.startswith(FORMULA) for value in row.values()):
        yield _("A cell begins with a sign that makes it a formula.")
    if not row["name"]:
        yield _("The name is missing.")
    if len(row["name"]) > NAME or len(row.get("employer", "")) > EMPLOYER:
        yield _("Name and employer may have 80 letters each.")
    email = row.get("email", "")
    try:
        if email:
            validate_email(email)
    except ValidationError:
        yield _("“%(word)s” is no email address.") % {"word": email}


def _without_twins(rows: Iterable[ListRow]) -> Iterable[ListRow]:
    """Say of each address that came before that it did."""
    first: dict[str, int] = {}
    for row in rows:
        if row.email in first:
            words = _("The same address stands in row %(n)s.") % {"n": first[row.email]}
            yield replace(row, faults=(*row.faults, words))
        else:
            if row.email:
                first[row.email] = row.number
            yield row
