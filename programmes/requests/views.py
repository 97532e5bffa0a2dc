"""The pages of those who ask for a set, and of the network that answers."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, open_to_everyone, open_to_leads, open_to_link
from members.consent.links import token_at
from programmes.requests import commands, forms, queries, questions

BEGUN_AN_HOUR = 30
TRAP = "website"
"""A field that people do not see: whoever fills it is a machine, or a browser that means well."""

# Asking


@require_http_methods(["GET", "POST"])
@open_to_everyone
def request(request: MemberRequest) -> HttpResponse:
    """Say what asking is, and begin."""
    too_often = request.method == "POST" and _began_too_often(request)
    if request.method == "POST" and not too_often:
        token = commands.begin_request(language=get_language() or settings.LANGUAGE_CODE)
        return redirect("request_question", token=token, question=questions.KEYS[0])
    context = {"questions": questions.QUESTIONS, "too_often": too_often}
    status = 429 if too_often else 200
    return render(request, "programmes/requests/request.html", context, status=status)


@require_http_methods(["GET"])
@open_to_everyone
def request_paper(request: MemberRequest) -> HttpResponse:
    """Show the same questions to be printed and written on."""
    asked = [(question, forms.FORMS[question.key]()) for question in questions.QUESTIONS]
    context = {"asked": asked, "back": (reverse("request"), _("Ask for a set"))}
    return render(request, "programmes/requests/request_paper.html", context)


def _began_too_often(request: MemberRequest) -> bool:
    """Count what one place on the net began within an hour: a machine fills no inbox of ours."""
    counter = f"requests-begun:{get_adapter().get_client_ip(request)}"
    cache.add(counter, 0, timeout=60 * 60)
    return cache.incr(counter) > BEGUN_AN_HOUR


@require_http_methods(["GET", "POST"])
@open_to_link("request")
@cache_control(private=True, no_store=True)
def request_question(request: MemberRequest, question: str) -> HttpResponse:
    """Ask one question; keep what was typed at each step, also half of it."""
    asked, saved = questions.BY_KEY.get(question), queries.saved_request(request.link)
    token = token_at(request)
    if asked is None:
        raise Http404
    if not saved.is_draft:
        return redirect("saved_request", token=token)
    form_class = forms.FORMS[question]
    trapped = bool(request.POST.get(TRAP))
    if request.method == "POST":
        form = form_class(request.POST)
        fits = form.is_valid() and not trapped
        if trapped:
            form.add_error(
                None, _("Something filled in a field that nobody sees. Press once more.")
            )
        elif fits or "later" in request.POST:
            commands.keep_answers(by=request.link, question=question, typed=forms.kept(form))
        if fits and question == "you":
            _keep_contact(request, form)
        if "later" in request.POST and not trapped:
            return _later(request, token)
        if fits:
            return redirect(_next(token, question, back_to_check="check" in request.GET))
    else:
        form = form_class(initial=queries.request_of(request.link).answers.get(question))
    context = {
        "form": form,
        "saved": saved,
        "question": asked,
        "number": questions.number_of(question),
        "total": len(questions.QUESTIONS),
        "back": _back(token, question),
    }
    status = 422 if form.is_bound else 200
    return render(request, "programmes/requests/request_question.html", context, status=status)


def _keep_contact(request: MemberRequest, form: Any) -> None:
    typed = form.cleaned_data
    commands.keep_contact(
        by=request.link,
        organisation_name=typed["organisation_name"],
        contact_name=typed["contact_name"],
        email=typed["email"],
        language=get_language() or settings.LANGUAGE_CODE,
    )


def _later(request: MemberRequest, token: str) -> HttpResponse:
    sent = "1"
    try:
        commands.send_link(by=request.link, token=token)
    except commands.TooManyLetters:
        sent = "enough"
    return redirect(f"{reverse('request_later', kwargs={'token': token})}?sent={sent}")


def _next(token: str, question: str, *, back_to_check: bool) -> str:
    following = "" if back_to_check else questions.after(question)
    if not following:
        return reverse("saved_request", kwargs={"token": token})
    return reverse("request_question", kwargs={"token": token, "question": following})


def _back(token: str, question: str) -> tuple[str, str]:
    previous = questions.before(question)
    if not previous:
        return reverse("saved_request", kwargs={"token": token}), _("All your answers")
    words = _("Question %(n)d") % {"n": questions.number_of(previous)}
    return reverse("request_question", kwargs={"token": token, "question": previous}), words


@require_http_methods(["GET", "POST"])
@open_to_link("request")
@cache_control(private=True, no_store=True)
def request_later(request: MemberRequest) -> HttpResponse:
    """Show the link to come back by, and send it."""
    token, sent = token_at(request), request.GET.get("sent", "")
    form = forms.EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.send_link(by=request.link, token=token, email=form.cleaned_data["email"])
        except commands.TooManyLetters:
            form.add_error("email", _("We have sent it five times today. Copy the link instead."))
        else:
            return redirect(f"{reverse('request_later', kwargs={'token': token})}?sent=1")
    saved = queries.saved_request(request.link)
    context = {
        "form": form,
        "saved": saved,
        "sent": sent if saved.email else "",
        "address": request.build_absolute_uri(reverse("saved_request", kwargs={"token": token})),
        "token": token,
    }
    status = 422 if form.errors else 200
    return render(request, "programmes/requests/request_later.html", context, status=status)


@require_http_methods(["GET", "POST"])
@open_to_link("request")
@cache_control(private=True, no_store=True)
def saved_request(request: MemberRequest) -> HttpResponse:
    """Show the answers to check and send; once sent, where it stands and what was said."""
    token, here, proof = token_at(request), request.path, request.GET.get("by", "")
    saved = queries.saved_request(request.link, proof)
    form = forms.NoteForm(request.POST if "text" in request.POST else None)
    if request.method == "POST":
        try:
            if "send" in request.POST:
                sent = request.POST.get("by", "")
                commands.send_request(by=request.link, token=token, proof=sent)
                return redirect(f"{here}?done=sent")
            if form.is_valid():
                commands.write_to_network(by=request.link, text=form.cleaned_data["text"])
                return redirect(f"{here}?done=said#said")
        except commands.NotConfirmed:
            return redirect(f"{here}?done=wrote")
        except commands.TooManyLetters:
            return redirect(f"{here}?done=enough")
        except (commands.NotYet, commands.Over):
            return redirect(here)  # the page says where it stands now
    context = {
        "form": form,
        "saved": saved,
        "token": token,
        "done": request.GET.get("done", ""),
        "proof": proof if saved.has_proof else "",
    }
    status = 422 if form.errors else 200
    return render(request, "programmes/requests/saved_request.html", context, status=status)


@require_http_methods(["GET", "POST"])
@open_to_link("request")
@cache_control(private=True, no_store=True)
def withdraw_request(request: MemberRequest) -> HttpResponse:
    """Ask once more, then take the request back."""
    token, saved = token_at(request), queries.saved_request(request.link)
    if request.method == "POST":
        try:
            commands.withdraw_request(by=request.link)
        except commands.Over:
            return redirect("saved_request", token=token)
        return redirect(reverse("saved_request", kwargs={"token": token}) + "?done=withdrawn")
    if not saved.can_be_withdrawn:
        return redirect("saved_request", token=token)
    context = {"saved": saved, "token": token}
    return render(request, "programmes/requests/withdraw_request.html", context)


# The network


@require_http_methods(["GET"])
@open_to_leads
def network(request: MemberRequest) -> HttpResponse:
    """Show what waits, and the network's programmes."""
    waiting, n_waiting = queries.waiting(most=5)
    context = {"waiting": waiting, "n_waiting": n_waiting, "programmes": queries.programmes()}
    return render(request, "programmes/requests/network.html", context)


@require_http_methods(["GET"])
@open_to_leads
def network_requests(request: MemberRequest) -> HttpResponse:
    """Show the requests by where they stand."""
    asked = request.GET.get("page", "1")
    page = int(asked) if asked.isdecimal() and len(asked) < 6 else 1  # noqa: PLR2004
    inbox = queries.inbox(request.GET.get("state", "open"), page)
    return render(request, "programmes/requests/network_requests.html", {"inbox": inbox})


@require_http_methods(["GET", "POST"])
@open_to_leads
def network_request(request: MemberRequest, set_request: UUID) -> HttpResponse:
    """Show a request and talk about it."""
    page = _found(set_request)
    form = forms.NoteForm(request.POST or None)
    form.fields["text"].label = _("Write to %(name)s") % {"name": page.contact_name}
    if request.method == "POST" and form.is_valid():
        try:
            commands.write_to_organisation(
                by=request.member, request_id=set_request, text=form.cleaned_data["text"]
            )
        except commands.Over as over:
            form.add_error(None, _over(over))
        else:
            messages.success(request, _("Sent. A letter says that something waits."))
            return redirect("network_request", set_request=set_request)
    context = {"page": page, "form": form}
    status = 422 if form.errors else 200
    return render(request, "programmes/requests/network_request.html", context, status=status)


def _found(request_id: UUID) -> queries.NetworkRequest:
    page = queries.network_request(request_id)
    if page is None:
        raise Http404
    return page


def _over(over: commands.Over) -> str:
    if over.state == "withdrawn":
        return _("They have taken the request back meanwhile.")
    return _("Somebody else has decided meanwhile. Open the request again to see how.")


@require_http_methods(["GET", "POST"])
@open_to_leads
def close_request(request: MemberRequest, set_request: UUID) -> HttpResponse:
    """Let a request rest or say no, with the reason."""
    page = _found(set_request)
    form = forms.CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        deeds = {"pause": commands.pause_request, "decline": commands.decline_request}
        try:
            deeds[form.cleaned_data["what"]](
                by=request.member, request_id=set_request, reason=form.cleaned_data["reason"]
            )
        except commands.Over as over:
            form.add_error(None, _over(over))
        else:
            messages.success(request, _("Done. They can read your reason by their link."))
            return redirect("network_request", set_request=set_request)
    context = {"page": page, "form": form}
    status = 422 if form.errors else 200
    return render(request, "programmes/requests/close_request.html", context, status=status)


@require_http_methods(["GET", "POST"])
@open_to_leads
def agree_request(request: MemberRequest, set_request: UUID) -> HttpResponse:
    """Agree: organisation, programme and invitation are made in one step."""
    page = _found(set_request)
    first = {
        "organisation_name": page.organisation_name,
        "organisation_slug": forms.suggested_slug(page.organisation_name),
        "coordinator_name": page.contact_name,
        "coordinator_email": page.email,
        "partner_name": page.partner_contact,
        "partner_email": page.partner_email,
        "programme_title": page.where,
        "programme_slug": forms.suggested_slug(page.where),
        "place": page.where,
        "language": page.language,
        "template": page.template,
    }
    form = forms.AgreeForm(request.POST or None, initial=first, choices=queries.choices())
    if request.method == "POST" and form.is_valid():
        try:
            commands.agree_request(by=request.member, request_id=set_request, **_agreed(form))
        except commands.Over as over:
            form.add_error(None, _over(over))
        except commands.AddressTaken as taken:
            form.add_error(
                taken.field, _("This address is taken. Add the place or the year, for example.")
            )
        else:
            messages.success(
                request, _("Agreed. The programme is there, and its sessions wait for dates.")
            )
            return redirect("network_request", set_request=set_request)
    context = {"page": page, "form": form}
    status = 422 if form.errors else 200
    return render(request, "programmes/requests/agree_request.html", context, status=status)


def _agreed(form: forms.AgreeForm) -> dict[str, Any]:
    typed = dict(form.cleaned_data)
    known = typed.pop("organisation")
    return {**typed, "organisation_id": UUID(known) if known else None}
