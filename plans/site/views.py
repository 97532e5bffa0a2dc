"""The pages that stand above all rooms."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, open_to_everyone
from plans.site import words


@require_http_methods(["GET"])
@open_to_everyone
def home(request: MemberRequest) -> HttpResponse:
    """Say what a learning set is, to anybody."""
    context = {
        "six": words.SIX,
        "middle": words.MIDDLE,
        "issues": words.ISSUES,
        "day": words.AFTERNOON,
    }
    return render(request, "plans/site/home.html", context)


@require_http_methods(["GET"])
@open_to_everyone
def what_we_do(request: MemberRequest) -> HttpResponse:
    """Say how it goes, who sits there, and what comes of it."""
    context = {
        "who": words.WHO,
        "issues": words.ISSUES,
        "consider": words.CONSIDER,
        "definitions": words.DEFINITIONS,
        "changes": words.CHANGES,
        "agreement": words.AGREEMENT,
        "journey": words.JOURNEY,
    }
    return render(request, "plans/site/what_we_do.html", context)
