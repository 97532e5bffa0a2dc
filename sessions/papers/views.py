"""The pages of papers."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from programmes.cohort.models import Programme
from sessions.papers import printing, queries
from sessions.papers.forms import PaperForm
from sessions.schedule.queries import learning_session

STAFF = (Role.COORDINATOR, Role.FACILITATOR)


@require_http_methods(["GET"])
@open_to(*STAFF)
def papers(request: MemberRequest, number: int) -> HttpResponse:
    """Choose what to print for a day."""
    language = Programme.objects.values_list("language", flat=True).get(pk=request.member.programme)
    sets = queries.sets_to_print(request.member)
    return _page(request, number, PaperForm(sets=sets, initial={"language": language}))


@require_http_methods(["GET"])
@open_to(*STAFF)
@cache_control(private=True, no_store=True)
def paper_file(request: MemberRequest, number: int) -> HttpResponse:
    """Hand out a paper as a file to print."""
    member = request.member
    form = PaperForm(request.GET, sets=queries.sets_to_print(member))
    if not form.is_valid():
        return _page(request, number, form)
    chosen = form.cleaned_data
    content = printing.paper_of(
        member,
        number,
        paper=chosen["paper"],
        learning_set_id=chosen["learning_set"],
        language=chosen["language"],
        large=chosen["size"] == "large",
        made_on=timezone.localdate(),
    )
    if content is None:
        raise Http404("No such session here.")
    name = f"{member.programme_slug}-session-{number}-{chosen['paper']}-{chosen['language']}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def _page(request: MemberRequest, number: int, form: PaperForm) -> HttpResponse:
    session = learning_session(request.member, number)
    if session is None:
        raise Http404("No such session here.")
    return render(
        request,
        "sessions/papers/papers.html",
        {
            "form": form,
            "file": request.member.at("paper_file", number=number),
            "sheet": request.member.at("run_sheet", number=number),
            "title": session.title,
            "back": (request.member.at("session", number=number), session.title),
        },
        status=422 if form.errors else 200,
    )
