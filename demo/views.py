"""Being one of the cast, and reading the mail that was sent."""

from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, open_to_everyone
from alsets.tenancy.scope import scope
from demo import queries
from members.people.signing_in import remember_language, sign_in


@require_http_methods(["GET"])
@open_to_everyone
def demo(request: MemberRequest) -> HttpResponse:
    """Show the cast, with a button for each, and a stakeholder's link."""
    context = {"cast": queries.cast(), "token": queries.pack_token()}
    return render(request, "demo/demo.html", context)


@require_http_methods(["POST"])
@open_to_everyone
def demo_sign_in(request: MemberRequest, key: str) -> HttpResponse:
    """Sign in as one of the cast, whoever was signed in before."""
    part = queries.part(key)
    if part is None:
        raise Http404("Nobody of the cast is called so.")
    logout(request)
    with scope():  # nobody yet, as everywhere where people sign in
        person = queries.account_of(key)
        if person is None:
            raise Http404("The demo network is not loaded.")
        response = sign_in(request, person, method="demo", to=part.home)
    remember_language(response, part.language)
    return response


@require_http_methods(["GET"])
@open_to_everyone
def outbox(request: MemberRequest) -> HttpResponse:
    """Show the letters that left, the newest first."""
    return render(request, "demo/outbox.html", {"letters": queries.letters()})
