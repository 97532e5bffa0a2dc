"""Sets as they are: who meets with whom, moving people, names."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from alsets.access import Member, MemberRequest, Role, open_to
from programmes.cohort.models import Seat
from programmes.sets import commands, forms, queries
from programmes.sets.models import LearningSet

STAFF = (Role.COORDINATOR, Role.FACILITATOR)
TWO = 2


def back_to_sets(member: Member) -> tuple[str, str]:
    """Return where the pages below lead back to."""
    return member.at("sets"), _("Sets")


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def sets(request: MemberRequest) -> HttpResponse:
    """Show who meets with whom; move those who were ticked."""
    member = request.member
    if request.method == "POST":
        return _moved(request)
    return render(
        request,
        "programmes/sets/sets.html",
        {
            "page": queries.sets_page(member),
            "back": (member.at("programme"), member.programme_title),
            "no_set": forms.NO_SET,
            "organisation": member.organisation_slug,
            "programme": member.programme_slug,
        },
    )


def _moved(request: MemberRequest) -> HttpResponse:
    member, ticked = request.member, list(dict.fromkeys(request.POST.getlist("person")))
    if not ticked:
        messages.info(request, _("Tick somebody first."))
    elif "swap" in request.POST:
        _swap(request, ticked)
    elif "to" in request.POST:
        form = _move(request, request.POST)
        if form and "person" not in form.errors:
            messages.info(request, something_has_changed())
    else:  # the first button, which a press of Enter means
        asked = urlencode([("person", id_) for id_ in ticked])
        return redirect(f"{member.at('move_to_set')}?{asked}")
    return redirect(member.at("sets"))


def _swap(request: MemberRequest, ticked: list[str]) -> None:
    if len(ticked) != TWO:
        messages.info(request, _("Tick two people who shall change places."))
        return
    try:
        seen = forms.places_seen(request.POST.getlist("was"))
        places = {UUID(id_): seen[UUID(id_)] for id_ in ticked}
        swapped = commands.swap_seats(by=request.member, places=places)
    except (ValueError, LookupError, Seat.DoesNotExist, LearningSet.DoesNotExist):
        messages.info(request, something_has_changed())
    else:
        if swapped:
            messages.success(request, _("They have changed places."))
        else:
            messages.info(request, _("Both are in the same set. Nothing has changed."))


def _move(request: MemberRequest, data: QueryDict) -> forms.MoveForm | None:
    """Move those who were ticked; return the form where something is missing."""
    member = request.member
    form = _form(member, data)
    if not form.is_valid():
        if "person" in form.errors:
            messages.info(request, something_has_changed())
        return form
    seat_ids, to = form.cleaned_data["person"], form.cleaned_data["to"]
    try:
        commands.move_to_set(by=member, seat_ids=seat_ids, learning_set_id=to)
    except (Seat.DoesNotExist, LearningSet.DoesNotExist):
        messages.info(request, something_has_changed())
    else:
        messages.success(request, _where_they_are(len(set(seat_ids)), form.set_names.get(to)))
    return None


def _where_they_are(n: int, name: str | None) -> str:
    """Say where people are now; also true for who was there already, and when asked twice."""
    if name is None:
        words = ngettext(
            "%(n)s person is in no set for now.", "%(n)s people are in no set for now.", n
        )
        return words % {"n": n}
    words = ngettext(
        "%(n)s person you ticked is in %(set)s now.",
        "The %(n)s people you ticked are in %(set)s now.",
        n,
    )
    return words % {"n": n, "set": name}


def _form(member: Member, data: QueryDict | None = None, **more: object) -> forms.MoveForm:
    sitting = [pick.id for pick, _now in queries.picks(member)]
    return forms.MoveForm(data, people=sitting, sets=queries.set_names(member), **more)


def something_has_changed() -> str:
    """Return what is said where the page was older than the sets."""
    return _("Something has changed meanwhile. Look again, please.")


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def move_to_set(request: MemberRequest) -> HttpResponse:
    """Ask where those who were ticked shall go."""
    member = request.member
    form: forms.MoveForm | None = None
    if request.method == "POST":
        form = _move(request, request.POST)
        if form is None or "person" in form.errors:
            return redirect(member.at("sets"))
    ticked = (request.POST or request.GET).getlist("person")
    people = [pick for pick, _now in queries.picks(member) if str(pick.id) in ticked]
    if not people:
        messages.info(request, _("Tick somebody first."))
        return redirect(member.at("sets"))
    form = form or _form(member, initial={"person": [pick.id for pick in people]})
    return render(
        request,
        "programmes/sets/move_to_set.html",
        {"form": form, "people": people, "back": back_to_sets(member)},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def add_set(request: MemberRequest) -> HttpResponse:
    """Make a set by its name."""
    member = request.member
    free = queries.free_names(list(queries.set_names(member).values()))
    form = forms.SetForm(request.POST or None, initial={"name": free[0] if free else ""})
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.make_set(by=member, name=form.cleaned_data["name"])
        except commands.NameTaken:
            form.add_error("name", _name_taken())
        else:
            messages.success(request, _("%(set)s is there.") % {"set": made.name})
            return redirect(member.at("sets"))
    return render(
        request,
        "programmes/sets/add_set.html",
        {"form": form, "back": back_to_sets(member)},
        status=422 if form.errors else 200,
    )


def _name_taken() -> str:
    return _("Another set has this name. Take one that nobody mixes up with it.")


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def rename_set(request: MemberRequest, learning_set: UUID) -> HttpResponse:
    """Give a set another name."""
    member = request.member
    name = queries.set_names(member).get(learning_set)
    if name is None:
        raise Http404
    form = forms.SetForm(request.POST or None, initial={"name": name})
    if request.method == "POST" and form.is_valid():
        try:
            commands.rename_set(
                by=member, learning_set_id=learning_set, name=form.cleaned_data["name"]
            )
        except commands.NameTaken:
            form.add_error("name", _name_taken())
        else:
            messages.success(request, _("The set has its new name."))
            return redirect(member.at("sets"))
    return render(
        request,
        "programmes/sets/rename_set.html",
        {"form": form, "name": name, "back": back_to_sets(member)},
        status=422 if form.errors else 200,
    )
