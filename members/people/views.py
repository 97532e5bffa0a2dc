"""The pages of one's own account."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, open_to_everyone
from members.people.forms import CardForm
from members.people.signing_in import TooManyTries, sign_in_by_card


@require_http_methods(["GET", "POST"])
@open_to_everyone
def card(request: MemberRequest) -> HttpResponse:
    """Sign in with the number of a card and the secret words."""
    form = CardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            signed_in = sign_in_by_card(request, **form.cleaned_data)
        except TooManyTries:
            form.add_error(None, _("That was many tries. Wait five minutes, then try again."))
        else:
            if signed_in:
                return signed_in
            form.add_error(
                "secret", _("The number and the words do not belong together. Look again at both.")
            )
    status = 422 if form.errors else 200
    return render(request, "members/people/card.html", {"form": form}, status=status)
