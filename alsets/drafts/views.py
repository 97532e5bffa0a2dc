"""Keeping what somebody is writing, and starting again without it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, open_to_people
from alsets.drafts.commands import drop_draft, keep_draft
from alsets.drafts.forms import KEY, NOT_KEPT, WRITER

TOO_LONG = 413


@open_to_people
@require_http_methods(["POST"])
def keep(request: MemberRequest) -> HttpResponse:
    """Keep the fields of a form while it is written; answer with the words that say so."""
    writer = request.POST.get(WRITER, "")
    if writer != str(request.member.person_id):
        raise PermissionDenied  # somebody else signed in on this device meanwhile
    fields = {name: words for name, words in request.POST.lists() if name not in NOT_KEPT}
    if not keep_draft(request.member.person_id, request.POST.get(KEY, ""), dict(fields)):
        return HttpResponse(status=TOO_LONG)
    time = date_format(timezone.localtime(), "TIME_FORMAT")
    return HttpResponse(
        _("Kept at %(time)s, for you only. Press the button to save it.") % {"time": time},
        content_type="text/plain",
    )


@open_to_people
@require_http_methods(["POST"])
def drop(request: MemberRequest) -> HttpResponse:
    """Forget what was kept, and show its page again."""
    drop_draft(request.member.person_id, request.POST.get(KEY, ""))
    messages.success(request, _("You start again. What was kept is gone."))
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()})
    return redirect(back if ours else reverse("me"))
