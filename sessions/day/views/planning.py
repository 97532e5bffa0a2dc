"""The plan of a day: its parts, in their order, with the times that follow from them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from alsets.tenancy.versions import Stale
from alsets.ui.conflicts import CONFLICT
from programmes.curriculum.commands import Over
from sessions.day import queries
from sessions.day.forms import BlockForm
from sessions.day.queries.plan import Plan
from sessions.schedule import times
from sessions.schedule.commands import PastMidnight
from sessions.schedule.commands import plan_day as keep_plan
from sessions.schedule.queries import minutes_words

if TYPE_CHECKING:
    from programmes.curriculum.models import LearningSession

MOST = 30
"""Parts of one day."""
FIELDS = ("id", "kind", "title", "minutes", "purpose", "method", "materials")


@require_http_methods(["GET", "POST"])
@open_to(Role.COORDINATOR, Role.FACILITATOR)
def plan_day(request: MemberRequest, number: int) -> HttpResponse:
    """Arrange the parts of a day: add, move, drop, copy; keep it when it is right."""
    plan = queries.plan_of(request.member, number)
    if plan is None:
        raise Http404("No such session here.")
    back = request.member.at("session", number=number)
    if plan.is_held:
        messages.info(request, _("This session took place. Its plan stays as it was."))
        return redirect(back)
    if request.method == "GET":
        rows = _rows(plan, _as_typed(plan.parts))
        return _page(request, plan, rows, back)
    do = request.POST.get("do", "")
    typed = _posted(request.POST)
    if do != "keep":
        return _page(request, plan, _rows(plan, _arranged(request, plan, typed, do)), back)
    rows = _rows(plan, typed, bound=True)
    if not all([row.is_valid() for row in rows]):  # noqa: C419  (each row says what is wrong)
        return _page(request, plan, rows, back, status=422)
    return _keep(request, plan, rows, back)


def _keep(request: MemberRequest, plan: Plan, rows: Sequence[BlockForm], back: str) -> HttpResponse:
    try:
        keep_plan(
            by=request.member,
            number=plan.number,
            blocks=[row.block() for row in rows],
            seen=_seen(request, plan),
        )
    except PastMidnight:
        words = _("It would end after midnight. Take something out, or make it shorter.")
        return _page(request, plan, rows, back, wrong=words, status=422)
    except Stale as stale:
        words = _(
            "Somebody changed this session while you wrote. Your plan is still here: look at"
            " theirs in another tab, then keep yours or leave."
        )
        theirs = cast("LearningSession", stale.row)  # what this page saves
        seen_now = replace(plan, version=theirs.version)
        return _page(request, seen_now, rows, back, wrong=words, status=CONFLICT)
    except Over:
        messages.info(request, _("This session took place. Its plan stays as it was."))
        return redirect(back)
    messages.success(request, _("The plan is kept."))
    return redirect(back)


type Typed = dict[str, Any]


def _posted(posted: QueryDict) -> list[Typed]:
    """Return the rows that were sent, in their order."""
    n = posted.get("n", "")
    count = min(int(n), MOST) if n.isdecimal() else 0
    return [
        {name: posted.get(f"b{row}-{name}", "") for name in FIELDS}
        | {"serves": posted.getlist(f"b{row}-serves")}
        for row in range(count)
    ]


def _as_typed(parts: Sequence[Mapping[str, Any]]) -> list[Typed]:
    return [dict(part) for part in parts]


def _arranged(request: MemberRequest, plan: Plan, typed: list[Typed], do: str) -> list[Typed]:
    """Return the rows after a button: moved, dropped, one more, or those of another plan."""
    verb, _dash, at = do.partition("-")
    n = int(at) if at.isdecimal() and int(at) < len(typed) else None
    rows = list(typed)
    match verb:
        case "up" if n:
            rows[n - 1], rows[n] = rows[n], rows[n - 1]
        case "down" if n is not None and n + 1 < len(rows):
            rows[n + 1], rows[n] = rows[n], rows[n + 1]
        case "drop" if n is not None:
            del rows[n]
        case "add" if len(rows) < MOST:
            rows.append({"kind": "plenary", "minutes": 15})
        case "copy":
            other = request.POST.get("from", "")
            copied = queries.parts_to_copy(request.member, plan.number, other)
            rows = _as_typed(copied) if copied else rows
    return rows


def _rows(plan: Plan, typed: Sequence[Typed], *, bound: bool = False) -> list[BlockForm]:
    rows = []
    for n, row in enumerate(typed):
        names = {f"b{n}-{name}": value for name, value in row.items()}
        data = QueryDict(mutable=True)
        for name, value in names.items():
            data.setlist(name, value if isinstance(value, list) else [str(value)])
        rows.append(
            BlockForm(
                data if bound else None,
                initial=None if bound else row,
                prefix=f"b{n}",
                serves=plan.serves,
            )
        )
    return rows


def _seen(request: MemberRequest, plan: Plan) -> int:
    """Return the version that the writer had read: it goes along from page to page."""
    seen = request.POST.get("version", "")
    return int(seen) if seen.isdecimal() else plan.version


def _page(
    request: MemberRequest,
    plan: Plan,
    rows: Sequence[BlockForm],
    back: str,
    *,
    wrong: str = "",
    status: int = 200,
) -> HttpResponse:
    at, total, shown = plan.starts_at, 0, []
    for row in rows:
        value = str(row["minutes"].value() or "")
        minutes = int(value) if value.isdecimal() else 0
        shown.append((row, times.time_words(at) if at else "", row["title"].value() or ""))
        at = at and at + dt.timedelta(minutes=minutes)
        total += minutes
    return render(
        request,
        "sessions/day/plan_day.html",
        {
            "plan": plan,
            "rows": shown,
            "last": len(shown) - 1,
            "n": len(shown),
            "total": minutes_words(total),
            "ends": times.time_words(at) if at and plan.starts_at else "",
            "wrong": wrong,
            "version": plan.version if status == CONFLICT else _seen(request, plan),
            "back": (back, plan.title),
        },
        status=status,
    )
