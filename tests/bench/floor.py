"""A bare Django page: usual middleware, a layout with links, given statements, all their rows."""

from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, override_settings

from members.models import Person
from tests import make

type Statement = tuple[str, Any] | Query
"""SQL with its values, or a query of Django's that is still to be put into words."""
HOST = "localhost"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tests.bench.floor.instead_of_views",
]
LAYOUT = """<!doctype html><html lang="en"><title>{% translate "Programme" %}</title>
<nav>{% for link in links %}<a href="/{{ link }}/">{% translate "Home" %} {{ link }}</a>
{% endfor %}</nav><p>{{ user.email }}</p>
{% for rows in tables %}<table>{% for row in rows %}<tr>
{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>{% endfor %}
<form method="post">{% csrf_token %}<button>{% translate "Sign out" %}</button></form></html>"""
OF_MIDDLEWARE = ("django_session", "members_person", "SAVEPOINT")
"""Statements that the floor's own middleware asks again."""
_asked: list[Statement] = []


def instead_of_views(_respond: object) -> Callable[[HttpRequest], HttpResponse]:
    """Answer every address with the bare page, from the last place in the chain."""
    template = engines["django"].from_string(LAYOUT)

    def page(request: HttpRequest) -> HttpResponse:
        tables = []
        with connection.cursor() as cursor:
            for one in _asked:
                if isinstance(one, Query):
                    tables.append(list(one.clone().get_compiler(DEFAULT_DB_ALIAS).results_iter()))
                else:
                    cursor.execute(*one)
                    tables.append(cursor.fetchall() if cursor.description else [])
        context = {"tables": tables, "links": range(8), "user": request.user}
        return HttpResponse(template.render(context, request))

    return page


def statements(get: Callable[[], object]) -> list[Statement]:
    """Return what a page asks the database, in its order: by Django's queries, or by hand."""
    asked: list[Statement] = []
    by_django: list[Query] = []
    execute_sql = SQLCompiler.execute_sql

    def through_django(compiler: Any, *args: Any, **kwargs: Any) -> Any:
        by_django.append(compiler.query.clone())
        try:
            return execute_sql(compiler, *args, **kwargs)
        finally:
            by_django.pop()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(by_django[-1] if by_django else (sql, params))
        return execute(sql, params, many, context)

    SQLCompiler.execute_sql = through_django  # type: ignore[method-assign, assignment]
    try:
        with connection.execute_wrapper(note):
            get()
    finally:
        SQLCompiler.execute_sql = execute_sql  # type: ignore[method-assign]
    return asked


def _is_of_middleware(one: Statement) -> bool:
    words = one.get_initial_alias() if isinstance(one, Query) else one[0]
    return any(name in str(words) for name in OF_MIDDLEWARE)


def floor_of(asked: list[Statement], who: Person) -> Callable[[], HttpResponse]:
    """Return a bare page, seen by the same person, that asks the same statements."""
    _asked[:] = [one for one in asked if not _is_of_middleware(one)]
    client = make.signed_in(who, Client(SERVER_NAME=HOST))

    def get() -> Any:
        answer = client.get("/")
        assert answer.status_code == 200
        return answer

    with override_settings(MIDDLEWARE=MIDDLEWARE):
        assert b"<table>" in get().content  # the browser keeps this chain from now on
    return get
