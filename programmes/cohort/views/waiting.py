"""The pages of those who wait for a seat."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, open_to
from programmes.cohort import commands, forms, queries
from programmes.cohort.models import Seat, WaitingEntry
from programmes.cohort.views.seats import STAFF, back_to_seats, here


@require_http_methods(["GET"])
@open_to(*STAFF)
def waiting_list(request: MemberRequest) -> HttpResponse:
    """Show who waits for which kind of seat, the longest first."""
    member = request.member
    return render(
        request,
        "programmes/cohort/waiting_list.html",
        {"page": queries.waiting_page(member), "back": back_to_seats(member), **here(member)},
    )


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def let_wait(request: MemberRequest) -> HttpResponse:
    """Put somebody on the list."""
    member = request.member
    form = forms.WaitingForm(
        request.POST or None,
        initial={
            "perspective": request.GET.get("for", ""),
            "language": get_language(),
            "key": uuid4(),
        },
        words=queries.own_words(member),
        waiting=queries.who_waits(member),
    )
    if request.method == "POST" and form.is_valid():
        try:
            entry = commands.let_wait(by=member, **form.cleaned_data)
        except WaitingEntry.DoesNotExist:
            form.add_error("comes_with", _("This person does not wait any more."))
        else:
            messages.success(request, _("%(name)s waits now.") % {"name": entry.name})
            return redirect(member.at("waiting_list"))
    return render(
        request,
        "programmes/cohort/let_wait.html",
        {"form": form, "back": (member.at("waiting_list"), _("Who waits"))},
        status=422 if form.errors else 200,
    )


@require_http_methods(["POST"])
@open_to(*STAFF)
def offer_seat(request: MemberRequest, entry: UUID) -> HttpResponse:
    """Keep a seat for who waits, and for who comes along: by letter, or by card."""
    member = request.member
    try:
        offered = commands.offer_seat(by=member, entry_id=entry)
    except WaitingEntry.DoesNotExist:
        messages.info(request, _("This person does not wait any more."))
        return redirect(member.at("waiting_list"))
    except commands.NoSeatFree:
        messages.info(request, _("No seat is free yet."))
        return redirect(member.at("waiting_list"))
    except commands.SitsAlready:
        messages.info(request, _("Whoever has this address sits in the circle already."))
        return redirect(member.at("waiting_list"))
    except commands.OneSeatForTwo:
        messages.info(
            request, _("One seat is free, and these two come together. They need two seats.")
        )
        return redirect(member.at("waiting_list"))
    by_letter = [seat for seat in offered if seat.invitation_id]
    by_card = [seat for seat in offered if not seat.invitation_id]
    if by_letter:
        messages.success(
            request,
            ngettext(
                "A letter to %(name)s is on its way.",
                "Letters to %(name)s are on their way.",
                len(by_letter),
            )
            % {"name": _names(by_letter)},
        )
    if by_card:
        messages.success(
            request, _("A seat is kept for %(name)s. Print the card.") % {"name": _names(by_card)}
        )
    return redirect(member.at("print_cards" if by_card else "seats"))


def _names(seats: list[Seat]) -> str:
    """Name those whom seats are kept for: one, or two who come together."""
    one, *others = [seat.name for seat in seats]
    return _("%(one)s and %(other)s") % {"one": one, "other": others[0]} if others else one


@require_http_methods(["POST"])
@open_to(*STAFF)
def part_pair(request: MemberRequest, entry: UUID) -> HttpResponse:
    """Note that two would also come one by one."""
    commands.part_pair(by=request.member, entry_id=entry)
    messages.success(request, _("Each of them waits alone now."))
    return redirect(request.member.at("waiting_list"))


@require_http_methods(["POST"])
@open_to(*STAFF)
def stop_waiting(request: MemberRequest, entry: UUID) -> HttpResponse:
    """Take somebody off the list."""
    commands.stop_waiting(by=request.member, entry_id=entry)
    messages.success(request, _("Taken off the list. Nothing is kept of it."))
    return redirect(request.member.at("waiting_list"))
