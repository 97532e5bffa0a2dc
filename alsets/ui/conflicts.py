"""Two people wrote at the same time: show both texts and a third made of both; lose no word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

CONFLICT = 409
ONE_LINE = 80
NOT_PASSED_ON = frozenset({"csrfmiddlewaretoken", "version"})


@dataclass(frozen=True, slots=True)
class Both:
    """A field of which two texts exist: its name, its label, what I typed, what stands there now.

    ``mine_words`` and ``theirs_words`` say in words what a value means that is no text (a choice).
    ``has_lines``: it was typed into a field of several lines.
    """

    name: str
    label: Any
    mine: str
    theirs: str
    mine_words: Any = ""
    theirs_words: Any = ""
    has_lines: bool = False

    @property
    def is_text(self) -> bool:
        """Say whether both can be brought together. A date, a time or a choice cannot."""
        if self.mine_words or self.theirs_words:
            return False
        return any(re.search(r"\s", words) for words in (self.mine, self.theirs))

    @property
    def is_long(self) -> bool:
        """Say whether it may have lines."""
        texts = (self.mine, self.theirs)
        return self.has_lines or any("\n" in text or len(text) > ONE_LINE for text in texts)


def both(form: forms.Form, name: str, theirs: Any) -> Both:
    """Make one of a form's field: its label, what was typed, and the words of its choices."""
    field = form.fields[name]
    mine, now = _as_typed(form[name].value()), _as_typed(theirs)
    words = {
        str(value): label
        for value, label in getattr(field, "choices", ())
        if not isinstance(label, (list, tuple))
    }
    return Both(
        name,
        field.label or name,
        mine,
        now,
        words.get(mine, ""),
        words.get(now, ""),
        has_lines=isinstance(field.widget, forms.Textarea),
    )


def together(mine: str, theirs: str) -> str:
    """Bring two texts together line by line: what both have once, then theirs, then mine."""
    if "\n" not in mine + theirs and mine.strip() and theirs.strip():
        return theirs if mine == theirs else f"{theirs} / {mine}"
    ours, now = mine.splitlines(), theirs.splitlines()
    lines: list[str] = []
    for same, a, b, c, d in SequenceMatcher(a=now, b=ours, autojunk=False).get_opcodes():
        lines += now[a:b] if same == "equal" else [*now[a:b], *ours[c:d]]
    return "\n".join(lines)


def marked(text: str, other: str) -> SafeString:
    """Mark the words of a text that the other has not."""
    words, others = re.findall(r"\s+|\S+", text), re.findall(r"\s+|\S+", other)
    parts: list[SafeString] = []
    for same, a, b, _c, _d in SequenceMatcher(a=words, b=others, autojunk=False).get_opcodes():
        if piece := "".join(words[a:b]):
            is_new = same != "equal" and piece.strip()
            parts.append(format_html("<ins>{}</ins>" if is_new else "{}", piece))
    return format_html_join("", "{}", ((part,) for part in parts))


@dataclass(frozen=True, slots=True)
class Row:
    """A field on the page: both values with what is new in them, and the two brought together."""

    name: str
    id: str
    label: Any
    mine: str
    theirs: str
    mine_shown: Any
    theirs_shown: Any
    together: str
    is_text: bool
    is_long: bool
    n_rows: int


def _row(one: Both) -> Row:
    joined = together(one.mine, one.theirs) if one.is_text else one.mine
    return Row(
        name=one.name,
        id=f"both_{one.name}",
        label=one.label,
        mine=one.mine,
        theirs=one.theirs,
        mine_shown=one.mine_words or marked(one.mine, one.theirs),
        theirs_shown=one.theirs_words or marked(one.theirs, one.mine),
        together=joined,
        is_text=one.is_text,
        is_long=one.is_long,
        n_rows=min(18, max(4, joined.count("\n") + len(joined) // 60 + 2)),
    )


def conflict(
    request: HttpRequest,
    *,
    title: str,
    back: tuple[str, str],
    fields: Sequence[Both],
    version: int,
) -> HttpResponse:
    """Answer 409 with both texts; every form on the page posts to this address again.

    ``back``: (address, words). ``version``: the row's as it stands now. Whatever else the first
    form carried is carried on.
    """
    named = {one.name for one in fields} | NOT_PASSED_ON
    fields = [
        replace(one, mine=_as_typed(one.mine), theirs=_as_typed(one.theirs)) for one in fields
    ]
    rows = [_row(one) for one in fields if _same(one.mine) != _same(one.theirs)]
    alike = [(one.name, one.mine) for one in fields if _same(one.mine) == _same(one.theirs)]
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in named
        for value in values
    ]
    page = {
        "title": title,
        "back": back,
        "rows": rows,
        "hidden": [*carried, *alike, ("version", str(version))],
        "address": request.get_full_path(),
    }
    return render(request, "409.html", page, status=CONFLICT)


def _as_typed(value: Any) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n")


def _same(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
