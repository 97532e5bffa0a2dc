"""What a program that reads a PDF aloud finds in it."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import outloud  # type: ignore[import-untyped]  # it ships no types
import pdfua
import pikepdf

NOT_FOR_US = ["TBL-010"]
"""A guess of `outloud` that counts row headers against cells; short tables with both are right."""


@dataclass(frozen=True)
class Facts:
    """What is in a PDF. ``faults`` should be empty."""

    pages: int
    language: str
    title: str
    author: str
    tagged: bool
    bookmarks: list[str]
    links: int
    headings: list[int]
    tables: int
    paragraphs: int
    faults: list[str]


def complaints(made: bytes, folder: Path) -> list[str]:
    """Return the errors that two checkers of PDF/UA find."""
    path = folder / "made.pdf"
    path.write_bytes(made)
    heard = outloud.check(str(path), skip=NOT_FOR_US)
    assert heard.error is None or not heard.error, heard.error
    found = [f"outloud {f.rule}: {f.message}" for f in heard.findings if f.severity == "error"]
    report = pdfua.validate(str(path))
    return found + [f"pdfua {f.rule_id}: {f.message}" for f in report.findings]


def facts(made: bytes) -> Facts:
    """Read a PDF as a screen reader does."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        tags = list(_tags(pdf.Root.StructTreeRoot.K[0]))
        kinds = [str(tag.get("/S", "")) for tag in tags]
        headings = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H[1-6]", kind)]
        links = [a for page in pdf.pages for a in page.get("/Annots", [])]
        with pdf.open_outline() as outline:
            bookmarks = [title for item in outline.root for title in _titles(item)]
        return Facts(
            pages=len(pdf.pages),
            language=str(pdf.Root.get("/Lang", "")),
            title=str(pdf.docinfo.get("/Title", "")),
            author=str(pdf.docinfo.get("/Author", "")),
            tagged=bool(pdf.Root.MarkInfo.Marked),
            bookmarks=bookmarks,
            links=len(links),
            headings=headings,
            tables=kinds.count("/Table"),
            paragraphs=kinds.count("/P"),
            faults=[
                *_faults_of_links(pdf, links),
                *(
                    f"from heading {one} to {other}"
                    for one, other in pairwise(headings)
                    if other > one + 1
                ),
                *(
                    f"{tag.S} says nothing"
                    for tag in tags
                    if (tag.S == "/TH" and "/Scope" not in tag.get("/A", {}))
                    or (tag.S == "/Figure" and "/Alt" not in tag)
                ),
                *_loose(pdf, tags),
            ],
        )


def text(made: bytes, folder: Path) -> str:
    """Return the words on the pages, as somebody copies them."""
    path = folder / "made.pdf"
    path.write_bytes(made)
    document = outloud.Document(str(path))
    try:
        return "\n".join(str(page.get_text()) for page in document.fitz())
    finally:
        document.close()


def words(made: bytes) -> str:
    """Return every byte of a PDF's streams and facts that could hold a name or a path."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        said = [str(pdf.docinfo), str(pdf.Root.get("/Metadata", ""))]
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Type") == "/Metadata":
                said.append(thing.read_bytes().decode())
            elif isinstance(thing, pikepdf.Dictionary):
                said.append(repr(thing))
    return "\n".join(said)


def _tags(tag: Any) -> Iterator[Any]:
    yield tag
    kids = tag.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
            yield from _tags(kid)


def _titles(item: Any) -> Iterator[str]:
    yield item.title
    for child in item.children:
        yield from _titles(child)


def _faults_of_links(pdf: Any, links: list[Any]) -> Iterator[str]:
    names = set(_names(pdf.Root.Names.Dests)) if "/Names" in pdf.Root else set()
    for link in links:
        if "/Dest" in link and str(link.Dest) not in names:
            yield f"a link leads nowhere: {link.Dest}"
        if not int(link.get("/F", 0)) & 4:
            yield "a link is not printed"
        if "/Contents" not in link:
            yield "a link says nothing"


def _names(node: Any) -> Iterator[str]:
    for kid in node.get("/Kids", []):
        yield from _names(kid)
    flat = node.get("/Names", [])
    yield from (str(flat[at]) for at in range(0, len(flat), 2))


def _loose(pdf: Any, tags: list[Any]) -> Iterator[str]:
    """Yield pages with content that is neither in the tree nor an artifact."""
    places = {page.objgen: at for at, page in enumerate(pdf.pages)}
    told: dict[int, set[int]] = {at: set() for at in places.values()}
    for tag in tags:
        kids = tag.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                told[places[tag.Pg.objgen]].add(kid)
    for at, page in enumerate(pdf.pages):
        painted = {int(n) for n in re.findall(rb"/MCID (\d+)", page.Contents.read_bytes())}
        if painted != told[at]:
            yield f"page {at + 1}: {len(painted ^ told[at])} pieces are loose"
