"""Each request is one scope; each view is open to whom it says, and to nobody else."""

import sys
import zoneinfo
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.defaults import server_error

from alsets.access import doors
from alsets.access.members import STAFF, Member, Role
from alsets.access.openings import Access, Audience
from alsets.access.second_factor import second_factor_is_missing
from alsets.tenancy.scope import enter, scope

type Respond = Callable[[HttpRequest], HttpResponse]

FRAMEWORK_VIEWS = ("allauth.",)
"""Views that bring rules of their own; their addresses are listed in ``alsets/urls.py``."""

WITHOUT_DATABASE = ("/health/", "/static/")


class UnavailableMiddleware:
    """Say in plain words that the database is away, and let the next request try again."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if isinstance(fault, OperationalError | InterfaceError):
            return unavailable(request)
        return None


def broken(request: HttpRequest) -> HttpResponse:
    """Return the page for a fault outside of every view, such as no database for the session."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return unavailable(request)
    return server_error(request)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Return the page for a database that does not answer; it needs none itself."""
    response = render(request, "503.html", status=503)
    response["Retry-After"] = "20"
    return response


class ScopeMiddleware:
    """Serve each request in one transaction that sees what its person may see."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(WITHOUT_DATABASE):
            return self.respond(request)
        with scope(person_id=request.user.pk):
            response = self.respond(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class AccessMiddleware:
    """Hold what each view says about who may open it."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.respond(request)
        finally:
            timezone.deactivate()  # the next request of this thread is somebody else's

    def process_view(
        self, request: HttpRequest, view: Any, _args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        access: Access | None = getattr(view, "access", None)
        if access is None:
            if getattr(view, "__module__", "").startswith(FRAMEWORK_VIEWS):
                return None
            raise Http404("This view does not say who it is for.")
        if access.audience is Audience.EVERYONE:
            return None
        if access.audience is Audience.LINK:
            return self._link(request, access, kwargs)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        member = self._member(request.user.pk, access, kwargs)
        request.member = member  # type: ignore[attr-defined]  # see MemberRequest
        if settings.SECOND_FACTOR and member.is_any(*STAFF) and second_factor_is_missing(request):
            return redirect("mfa_index")
        return None

    def _member(self, person_id: UUID, access: Access, kwargs: dict[str, Any]) -> Member:
        """Return who the person is at this address; raise where it is not open to her."""
        if access.audience is Audience.ROLES:
            member = self._enter(person_id, kwargs)
            if not member.is_any(*access.roles):
                raise PermissionDenied
            return member
        if access.audience is Audience.LEADS:
            if not doors.is_network_lead():
                raise Http404("For network leads.")
            return Member(person_id, roles=frozenset({Role.NETWORK_LEAD}))
        return Member(person_id)

    @staticmethod
    def _enter(person_id: UUID, kwargs: dict[str, Any]) -> Member:
        slug, programme = kwargs.pop("organisation"), kwargs.pop("programme", "")
        entered = (
            doors.enter_programme(slug, programme) if programme else doors.enter_organisation(slug)
        )
        if entered is None:
            raise Http404("No such place for this person.")
        enter(organisation_id=entered.organisation_id)
        timezone.activate(zoneinfo.ZoneInfo(entered.time_zone))
        return Member(
            person_id=person_id,
            organisation_id=entered.organisation_id,
            programme_id=entered.programme_id,
            roles=entered.roles,
            organisation_slug=slug,
            programme_slug=programme,
            organisation_name=entered.organisation_name,
            programme_title=entered.programme_title,
        )

    @staticmethod
    def _link(request: HttpRequest, access: Access, kwargs: dict[str, Any]) -> None:
        enter(link=doors.token_hash(kwargs.pop("token")))
        link = doors.open_link()
        if link is None or link.kind != access.link_kind:
            raise Http404("No such link.")
        request.link = link  # type: ignore[attr-defined]  # see MemberRequest
