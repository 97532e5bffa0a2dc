"""Reading lists of people, however they were written."""

import pytest
from django.utils.translation import override

from programmes.cohort.lists import ListRow, read_list
from programmes.cohort.spreadsheets import Unreadable
from tests.programmes.cohort.spreadsheets import xlsx

HEADS = "Name,Kind of seat,Email,Language,Employer"

OTHER_ORDER = """

Email,NAME,kind  of seat,Language,Employer,Shoe size
grace@example.org,  Grace   Bell ,LIVED EXPERIENCE,ar,The bakery,38
,,,,,
"""
IN_ITALIAN = """Nome,Tipo di posto,Email,Lingua,Datore di lavoro
Grace Bell,Esperienza vissuta,grace@example.org,arabo,The bakery"""


def read(content: bytes | str, **words: str) -> tuple[ListRow, ...]:
    raw = content.encode() if isinstance(content, str) else content
    return read_list(raw, words=words, language="en")


@pytest.mark.parametrize(
    "content",
    [
        f"{HEADS}\nGrace Bell,Lived experience,GRACE@example.org,Arabic,The bakery\n",
        f"\ufeff{HEADS}\r\nGrace Bell,service_user,grace@example.org,ar,The bakery\r\n",
        f"{HEADS}\nGrace Bell,Lived experience,grace@example.org,العربية,The bakery".replace(
            ",", ";"
        ),
        f"{HEADS}\nGrace Bell,Lived experience,grace@example.org,ar,The bakery".replace(",", "\t"),
        f"{HEADS}\nGrace Bell,Lived experience,grace@example.org,ar,The bakery".encode("utf-16"),
        OTHER_ORDER,
        IN_ITALIAN,
        xlsx(
            [
                HEADS.split(","),
                ["Grace Bell", "Lived experience", "grace@example.org", "ar", "The bakery"],
            ]
        ),
    ],
)
def test_the_same_person_in_many_writings(content: bytes | str) -> None:
    (row,) = read(content)
    assert (row.name, row.perspective) == ("Grace Bell", "service_user")
    assert (row.email, row.language, row.employer) == ("grace@example.org", "ar", "The bakery")
    assert row.faults == ()


def test_the_words_are_known_whatever_the_reader_speaks() -> None:
    with override("ar"):
        (row,) = read(f"{HEADS}\nGrace,Lived experience,,Arabic,")
    assert (row.perspective, row.language, row.faults) == ("service_user", "ar", ())


def test_letters_of_older_programs_are_read() -> None:
    (row,) = read("Name,Kind of seat\nInês Duarte,Family and friends".encode("cp1252"))
    assert row.name == "Inês Duarte"


def test_the_programmes_own_word_is_known_and_what_is_not_said_is_ours() -> None:
    (row,) = read("Name,Kind of seat\nBen,Experts", service_user="Experts")
    assert (row.perspective, row.email, row.language, row.number) == ("service_user", "", "en", 2)


def test_each_fault_is_said_of_its_row() -> None:
    rows = read(
        f"{HEADS}\n"
        ",Lived experience,,,\n"
        "Ann,Pilots,,,\n"
        "Ann,,,,\n"
        "Ann,Lived experience,no address,,\n"
        "Ann,Lived experience,,Klingon,\n"
        "=2+5,Lived experience,,,\n"
        f"{'x' * 81},Lived experience,,,\n"
        "Ann,Lived experience,ann@example.org,,\n"
        "Bea,Lived experience,ANN@example.org,,\n"
    )
    assert [row.faults for row in rows] == [
        ("The name is missing.",),
        ("“Pilots” is no kind of seat.",),
        ("The kind of seat is missing.",),
        ("“no address” is no email address.",),
        ("We do not write in “Klingon”.",),
        ("A cell begins with a sign that makes it a formula.",),
        ("Name and employer may have 80 letters each.",),
        (),
        ("The same address stands in row 9.",),
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "There is nobody in this list."),
        (HEADS.encode(), "There is nobody in this list."),
        (b"Anna,nurse\nBen,nurse", "We did not find: Name, Kind of seat."),
        (b"Name,Town\nBen,York", "We did not find: Kind of seat."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "The letters of this list cannot be read."),
        (b"\xff\xfeN", "The letters of this list cannot be read."),
        (b"PK\x03\x04 and nothing else", "This file is damaged, or no spreadsheet."),
        (xlsx([]), "There is nobody in this list."),
        (xlsx([["Name"]], padding=30_000_000), "This list is too big."),
        (
            ("Name,Kind of seat\n" + "Ann,Lived experience\n" * 61).encode(),
            "This list has 61 rows or more.",
        ),
        (
            ("Name,Kind of seat\n" + "Ann,Lived experience\n" * 10_000).encode(),
            "This list has 600 rows or more.",
        ),
        (
            xlsx([["Name", "Kind of seat"], *[["Ann", "Lived experience"]] * 10_000]),
            "This list has 10000 rows or more.",
        ),
        (b'Name,Kind of seat\n"' + b"x" * 200_000, "This list cannot be read."),
    ],
)
def test_what_cannot_be_read_is_said(content: bytes, words: str) -> None:
    with pytest.raises(Unreadable) as said:
        read(content)
    assert words in said.value.args[0]


@pytest.mark.parametrize(
    "sheet",
    [
        '<row r="1"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1'><c r = 'XFD1048576'><v>1</v></c></row>",
        '<row r="1"><c r="ZZ1"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>',
        '<row r="1"><c t="n"r="ZZZ9999999"><v>1</v></c></row>',
    ],
)
def test_one_cell_far_away_makes_no_room_for_all_before_it(sheet: str) -> None:
    """Read without looking first, such a file of a thousand bytes ended the process."""
    with pytest.raises(Unreadable) as said:
        read(xlsx([], sheet=sheet))
    assert "This list is too big." in said.value.args[0]


@pytest.mark.parametrize("place", ["&#88;FD1048576", "A-1", "1A", "A99999999"])
def test_a_cell_whose_place_cannot_be_told_is_damage(place: str) -> None:
    with pytest.raises(Unreadable) as said:
        read(xlsx([], sheet=f'<row r="1"><c r="{place}"><v>1</v></c></row>'))
    assert "This file is damaged" in said.value.args[0]


def test_what_is_packed_and_no_xlsx_is_damage() -> None:
    as_others = [
        xlsx([["Name"]], more={"content.xml": b"<office/>"}),
        xlsx([["Name"]], more={"xl/workbook.bin": b"\1"}),
        xlsx([["Name"]], more={"xl/worksheets/sheet2.xml": "<sheetData/>".encode("utf-16")}),
        xlsx([["Name"]], without="xl/workbook.xml"),
    ]
    for content in as_others:
        with pytest.raises(Unreadable) as said:
            read(content)
        assert "This file is damaged" in said.value.args[0]
