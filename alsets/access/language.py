"""The language of a page: asked for in the address, kept for the browser, kept with the person."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

type Respond = Callable[[HttpRequest], HttpResponse]
YEAR = 365 * 24 * 60 * 60


class LanguageMiddleware:
    """``?lang=ar`` wins and is kept, then the cookie, the person's own, the browser's wish."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = dict(settings.LANGUAGES)
        asked = request.GET.get("lang", "")
        kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        own = getattr(request.user, "language", "")
        wishes = (asked, kept, own, translation.get_language_from_request(request))
        language = next(wish for wish in (*wishes, settings.LANGUAGE_CODE) if wish in known)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.respond(request)
        response.headers.setdefault("Content-Language", language)
        if asked == language != kept:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, asked, max_age=YEAR, samesite="Lax", httponly=True
            )
        return response
