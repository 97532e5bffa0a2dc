"""The cells of a spreadsheet that somebody sends, without trusting what it says of itself.

The library that reads it makes room for every cell up to the last one: a file of a thousand bytes
that names one cell far away would end the whole process. So where its cells are is looked at
first, and it gets a new archive of the very parts that were looked at.
"""

import io
import re
import zipfile
import zlib

from django.utils.translation import gettext as _

MOST_BYTES = 1_000_000
MOST_UNPACKED = 20_000_000
"""What a spreadsheet may hold once it is unpacked: a small file can be a very big one."""
MOST_CELLS = 1_000_000
"""Cells of the area between the first and the last one that is named."""
WORKBOOK, OTHERS = "xl/workbook.xml", ("content.xml", "xl/workbook.bin")
"""The part that makes it an XLSX, and parts that would make it something else."""
PLACE = re.compile(rb"""(?<![\w:.-])r\s*=\s*(?:"([^"]*)"|'([^']*)')""")
NAMED = re.compile(rb"([A-Z]{0,3})(\d{1,7})")


BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error)
"""What unpacking says of a damaged, strange or locked archive."""


class Unreadable(Exception):  # noqa: N818  (nobody did anything wrong)
    """The list as a whole cannot be read; ``args[0]`` says why, and what to do."""


def too_big() -> Unreadable:
    """Return what is said of a list that is larger than any programme."""
    return Unreadable(_("This list is too big. A programme has 25 seats. Send only those rows."))


def is_packed(content: bytes) -> bool:
    """Say whether this is an archive, as spreadsheets are."""
    return content[:4] == b"PK\x03\x04"


def cells_of(content: bytes) -> list[list[str]]:
    """Return the cells of the first sheet of an XLSX, row by row. Raises `Unreadable`."""
    # It is loaded where a list is read, so that no other page pays for it.
    from python_calamine import CalamineError, load_workbook  # noqa: PLC0415

    damaged = Unreadable(
        _("This file is damaged, or no spreadsheet. Save it again, as CSV or XLSX.")
    )
    try:
        parts = _parts(content)
    except BROKEN as broken:
        raise damaged from broken
    if WORKBOOK not in parts or any(name in parts for name in OTHERS):
        raise damaged
    for part in parts.values():
        if b"\0" in part or b"sheetData" in part:
            _refuse_far_cells(part, damaged)
    try:
        sheet = load_workbook(_packed(parts)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError) as broken:
        raise damaged from broken
    return [[_cell(value) for value in row] for row in rows]


def _parts(content: bytes) -> dict[str, bytes]:
    """Unpack what is written in XML, each part once. Raises `Unreadable` and `BadZipFile`."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        if sum(info.file_size for info in infos) > MOST_UNPACKED:
            raise too_big()
        return {info.filename: archive.read(info) for info in infos if not info.is_dir()}


def _refuse_far_cells(sheet: bytes, damaged: Unreadable) -> None:
    if b"\0" in sheet:  # written in letters of two bytes, where nothing below would be found
        raise damaged
    n_rows = n_columns = 1
    for quoted, single in PLACE.findall(sheet):
        place = NAMED.fullmatch(quoted or single)
        if place is None:
            raise damaged
        column = 0
        for letter in place[1]:
            column = 26 * column + letter - ord("A") + 1
        n_rows, n_columns = max(n_rows, int(place[2])), max(n_columns, column)
    if n_rows * n_columns > MOST_CELLS:
        raise too_big()


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    file.seek(0)
    return file


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
