"""Pages that belong to nobody, and the pages of things gone wrong."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, open_to_everyone
from alsets.ui import frame
from alsets.ui.looks import LookForm, keep_look, look_of
from alsets.ui.support import ELSEWHERE, nearest_first


@open_to_everyone
@require_http_methods(["GET"])
def support(request: MemberRequest) -> HttpResponse:
    """Say whom one can call."""
    context = {"countries": nearest_first(get_language() or ""), "elsewhere": ELSEWHERE}
    return render(request, "alsets/ui/support.html", context)


@open_to_everyone
@require_http_methods(["GET"])
def privacy(request: MemberRequest) -> HttpResponse:
    """Say what is kept of a person, and what she can do about it."""
    return render(request, "alsets/ui/privacy.html")


@open_to_everyone
@require_http_methods(["GET", "POST"])
def accessibility(request: MemberRequest) -> HttpResponse:
    """Say how pages can be made easier, and keep how one likes them."""
    look = look_of(request)
    form = LookForm(request.POST or None, initial={"theme": look.theme, "size": look.size})
    if request.method == "POST" and form.is_valid():
        messages.success(request, _("This browser shows pages as you chose."))
        response = redirect("accessibility")
        keep_look(response, form.cleaned_data)
        return response
    status = 422 if request.method == "POST" else 200
    return render(request, "alsets/ui/accessibility.html", {"form": form}, status=status)


@open_to_everyone
@require_http_methods(["GET"])
def languages(request: MemberRequest) -> HttpResponse:
    """Show every language by its own name."""
    return render(request, "alsets/ui/languages.html", {"languages": frame.languages()})


@open_to_everyone
@require_http_methods(["GET"])
def offline(request: MemberRequest) -> HttpResponse:
    """Show what the browser keeps for when there is no connection: nobody's words."""
    context = {"countries": nearest_first(get_language() or ""), "elsewhere": ELSEWHERE}
    return render(request, "alsets/ui/offline.html", context)


@open_to_everyone
@require_http_methods(["GET"])
def worker(request: MemberRequest) -> HttpResponse:
    """Return the service worker; it must stand at the root to watch over every page."""
    return render(request, "alsets/ui/worker.js", content_type="text/javascript")


@open_to_everyone
@require_http_methods(["GET"])
def manifest(request: MemberRequest) -> HttpResponse:
    """Return what a phone needs to put the pages beside its apps."""
    return render(request, "alsets/ui/manifest.json", content_type="application/manifest+json")
