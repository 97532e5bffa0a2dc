"""What a screen reader meets: the finishing of what WeasyPrint 70 writes.

- running titles and page numbers become artifacts, which nobody is read aloud in mid-sentence
- what a page's end cut in two is one again: a paragraph, a list, a table with one head
- parts in another language say so, heads of tables say which way they point
- links are printed, and carry their words as description

It leans on ``weasyprint.pdf.tags._build_box_tree`` and ``weasyprint.layout.page.make_page``, which
are private: the tests of this room fail when a new release changes them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import pydyf
from weasyprint.layout import page as layout
from weasyprint.pdf import tags

PRINTED = 4
"""The flag of an annotation that is printed with its page (ISO 32000-1, table 165)."""
WHOLE = {"/Link", "/Figure"}
"""Tags that hold marked content directly; their parts on two pages stay two."""
REPEATED = {"/THead", "/TFoot"}
CELLS = {"/TH", "/TD"}

type Watch = Callable[[int], None]
"""Told the place of the body's child that a page begins with, from 0."""

_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


def _telling_more(build: Any) -> Any:
    """Wrap the building of tags: each remembers its HTML element and its page."""

    def tagged(box: Any, parent: Any, pdf: Any, page: int, *rest: Any) -> Iterator[Any]:
        node = box.element
        if node is not None and box.link_annotation:
            words = " ".join("".join(node.itertext()).split())
            if words:
                box.link_annotation["Contents"] = pydyf.String(words)
        for element in build(box, parent, pdf, page, *rest):
            # Boxes that stand for no tag of their own hand on what their children made.
            if not hasattr(element, "node"):
                element.node, element.page = node, page
                _tell(element, node)
            yield element

    return tagged


def _tell(element: Any, node: Any) -> None:
    if node is None:
        return
    if (language := node.get("lang")) and node.tag not in {"html", "body"}:
        element["Lang"] = pydyf.String(language)
    if element["S"] == "/TH" and "A" in element:
        element["A"]["Scope"] = "/Row" if node.get("scope") == "row" else "/Column"


def _watched(make_page: Any) -> Any:
    """Wrap the making of one page: tell who watches which part it begins with."""

    def watched(context: Any, root: Any, page_type: Any, resume_at: Any, *args: Any) -> Any:
        watch = _watch.get()
        if watch is not None:
            # {0: {5: …}}: the first child of html is the body, its sixth child comes next.
            watch(next(iter((resume_at or {}).get(0) or {0: None})))
        return make_page(context, root, page_type, resume_at, *args)

    return watched


tags._build_box_tree = _telling_more(tags._build_box_tree)  # noqa: SLF001  (no public way)
layout.make_page = _watched(layout.make_page)


@contextmanager
def watched_by(watch: Watch | None) -> Iterator[None]:
    """Tell ``watch`` of each page that is laid out inside."""
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)


def finish(_document: Any, pdf: Any) -> None:
    """Finish a PDF before it is written (WeasyPrint's ``finisher``)."""
    tree = _Tree(pdf)
    tree.join(tree.root)
    tree.make_artifacts()
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("Subtype") == "/Link":
            thing["F"] = PRINTED


class _Tree:
    """The tree of tags of a PDF, its objects by number."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.by_number = {thing.number: thing for thing in pdf.objects}
        top = self.at(pdf.catalog["StructTreeRoot"])
        self.parents = self.at(top["ParentTree"])["Nums"]
        self.root = self.at(top["K"][0])

    def at(self, reference: bytes) -> Any:
        """Return the object behind a reference like ``12 0 R``."""
        return self.by_number[int(reference.split()[0])]

    def tag(self, kid: Any) -> Any:
        """Return the tag that is a kid, or None for marked content and annotations."""
        found = None if isinstance(kid, int) else self.at(kid)
        is_tag = found is not None and found.get("Type") == "/StructElem"
        return found if is_tag else None

    def join(self, element: Any) -> None:
        """Make one tag of what the end of a page cut, here and below."""
        joined: list[Any] = []
        for kid in element["K"]:
            part = self.tag(kid)
            last = self.tag(joined[-1]) if joined else None
            if part is not None and last is not None and _goes_on(last, part):
                self._take_over(last, part)
            else:
                joined.append(kid)
        element["K"][:] = joined
        for kid in joined:
            part = self.tag(kid)
            if part is not None:
                self.join(part)

    def _take_over(self, first: Any, rest: Any) -> None:
        """Give a tag the kids of its part on the next page."""
        for kid in list(rest["K"]):
            part = self.tag(kid)
            twin = self._twin(first, part) if part is not None else None
            if twin is not None and part["S"] in REPEATED:
                self._drop_head(twin, part, rest)
            elif twin is not None and part["S"] in CELLS:
                self._take_over(twin, part)
            else:
                if part is not None:
                    part["P"] = first.reference
                first["K"].append(kid)
        first.page = rest.page
        rest.clear()

    def _twin(self, first: Any, part: Any) -> Any:
        kids = (self.tag(kid) for kid in first["K"])
        return next((kid for kid in kids if kid is not None and _same(kid, part)), None)

    def _drop_head(self, head: Any, again: Any, table: Any) -> None:
        """Forget the head that is printed again on the next page; its cells mean the first one."""
        ours, theirs = self._below(head, "/TH"), self._below(again, "/TH")
        known = {other["ID"].string: one["ID"] for one, other in zip(ours, theirs, strict=True)}
        for cell in self._below(table, "/TD"):
            headers = cell["A"].get("Headers", [])
            headers[:] = [known.get(header.string, header) for header in headers]
        for tag in self._below(again, ""):
            tag.clear()
        again.clear()

    def _below(self, element: Any, kind: str) -> list[Any]:
        """Return the tags of a kind below an element, all of them for ""."""
        found = []
        for kid in element["K"]:
            part = self.tag(kid)
            if part is not None:
                found += [part] if kind in {"", part["S"]} else []
                found += self._below(part, kind)
        return found

    def make_artifacts(self) -> None:
        """Mark what is painted and not in the tree as what it is: the furniture of a page."""
        told = self._told()
        for index, page in enumerate(int(number) for number in self.pdf.pages["Kids"][::3]):
            slots = self.parents[2 * index + 1]  # index, slots, index, slots, …: pages come first
            # One operator is three items of the stream: its name, its properties, BDC.
            items = self.at(self.by_number[page]["Contents"]).stream
            for place, item in enumerate(items):
                if isinstance(item, dict) and "MCID" in item and (page, item["MCID"]) not in told:
                    slots[item["MCID"]] = "null"
                    items[place - 1], items[place] = b"/Artifact", b"<</Type/Pagination>>"

    def _told(self) -> set[tuple[int, int]]:
        """Return page and number of all marked content that the tree reaches."""
        told: set[tuple[int, int]] = set()
        todo = [self.root]
        while todo:
            element = todo.pop()
            for kid in element.get("K", ()):
                part = self.tag(kid)
                if isinstance(kid, int):
                    told.add((int(element["Pg"].split()[0]), kid))
                elif part is not None:
                    todo.append(part)
        return told


def _same(one: Any, other: Any) -> bool:
    node = getattr(one, "node", None)
    return node is not None and node is getattr(other, "node", None) and one["S"] == other["S"]


def _goes_on(last: Any, part: Any) -> bool:
    """Whether one tag is the rest, on the next page, of another."""
    return _same(last, part) and part.page == last.page + 1 and last["S"] not in WHOLE
