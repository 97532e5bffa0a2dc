"""Inviting from a list, and taking everybody along as one."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from alsets.access import Member, MemberRequest, open_to
from programmes.cohort import commands, forms, lists, queries
from programmes.cohort.queries import LOOKS, perspective_words
from programmes.cohort.spreadsheets import Unreadable
from programmes.cohort.views.seats import STAFF, back_to_seats, here, no_seat_free

AN_HOUR = 60 * 60


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
@cache_control(private=True, no_store=True)
def invite_list(request: MemberRequest) -> HttpResponse:
    """Take a list and show what it would do; invite everybody of it, or nobody."""
    if "rows" in request.POST:
        return _invited(request)
    form = forms.ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        member = request.member
        try:
            read = lists.read_list(
                form.content(),
                words=queries.own_words(member),
                language=get_language() or settings.LANGUAGE_CODE,
            )
        except Unreadable as unreadable:
            form.add_error("file", str(unreadable))
        else:
            pasted = "" if form.cleaned_data["file"] else form.cleaned_data["pasted"]
            return _previewed(request, queries.with_what_is_known(member, read), pasted)
    return _asking(request, form)


def _asking(request: MemberRequest, form: forms.ListForm) -> HttpResponse:
    member = request.member
    return render(
        request,
        "programmes/cohort/invite_list.html",
        {"form": form, "back": back_to_seats(member), **here(member)},
        status=422 if form.errors else 200,
    )


def _salt(member: Member) -> str:
    return f"list:{member.person_id}:{member.programme}"


def _previewed(request: MemberRequest, rows: Sequence[lists.ListRow], pasted: str) -> HttpResponse:
    """Show the list as it was read; only a list without a fault can be sent on.

    ``pasted``: what was typed, to be put right on the page.
    """
    member = request.member
    n_free = queries.n_free(member)
    n_faults = sum(1 for row in rows if row.faults)
    fits = not n_faults and len(rows) <= n_free
    packed = {"key": str(uuid4()), "rows": [asdict(row) for row in rows]}
    return render(
        request,
        "programmes/cohort/invite_list_preview.html",
        {
            "rows": _shown(rows, queries.own_words(member)),
            "n_people": len(rows),
            "n_faults": n_faults,
            "n_free": n_free,
            "form": forms.ListForm(initial={"pasted": pasted}) if pasted and not fits else None,
            "packed": signing.dumps(packed, salt=_salt(member), compress=True) if fits else "",
            "back": (member.at("invite_list"), _("Choose another list")),
        },
        status=200 if fits else 422,
    )


def _shown(rows: Iterable[lists.ListRow], words: dict[str, str]) -> list[dict[str, Any]]:
    names = dict(settings.LANGUAGES)
    return [
        asdict(row)
        | {
            "kind": perspective_words(row.perspective, words) if row.perspective else "",
            "tongue": names.get(row.language, ""),
        }
        for row in rows
    ]


def _invited(request: MemberRequest) -> HttpResponse:
    """Invite everybody of the list that was shown."""
    member = request.member
    try:
        packed = signing.loads(request.POST["rows"], salt=_salt(member), max_age=AN_HOUR)
    except signing.BadSignature:
        messages.info(request, _("That was an hour ago or more. Please choose the list again."))
        return redirect(member.at("invite_list"))
    rows = [lists.ListRow(**{**row, "faults": ()}) for row in packed["rows"]]
    try:
        seats = commands.invite_all(by=member, rows=rows, key=UUID(packed["key"]))
    except commands.NoSeatFree:
        messages.info(request, _("Nobody was invited.") + " " + no_seat_free())
        return redirect(member.at("seats"))
    except commands.SitsAlready:
        messages.info(
            request, _("Nobody was invited: somebody of the list has joined. Look at it again.")
        )
        return redirect(member.at("invite_list"))
    messages.success(
        request,
        ngettext("%(n)s person is invited.", "%(n)s people are invited.", len(seats))
        % {"n": len(seats)},
    )
    by_card = any(seat.invitation_id is None for seat in seats)
    return redirect(member.at("print_cards" if by_card else "seats"))


@require_http_methods(["GET"])
@open_to(*STAFF)
def list_example(request: MemberRequest) -> HttpResponse:
    """Hand out an empty list with the heads of its columns, and one row to show how."""
    words = queries.own_words(request.member)
    kinds = [perspective_words(one, words) for one in LOOKS]
    language = str(dict(settings.LANGUAGES)[get_language() or settings.LANGUAGE_CODE])
    heads = tuple(_(head) for head in lists.COLUMNS.values())
    rows = [
        heads,
        ("Grace Bell", kinds[0], "grace@example.org", language, ""),
        ("Ben Hart", kinds[1], "", language, ""),
    ]
    return _csv(rows, "list.csv")


@require_http_methods(["GET"])
@open_to(*STAFF)
@cache_control(private=True, no_store=True)
def people_list(request: MemberRequest) -> HttpResponse:
    """Hand out everybody of the programme as a list: joined, asked, waiting, left."""
    member = request.member
    return _csv(queries.people_list(member), f"{member.programme_slug}-people.csv")


def _csv(rows: Iterable[Sequence[str]], name: str) -> HttpResponse:
    """Return rows as a file that spreadsheets open with the right letters."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return HttpResponse(
        file.getvalue().encode("utf-8-sig"),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
