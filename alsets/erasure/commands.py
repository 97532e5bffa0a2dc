"""Erasing a person, as the owner of the tables: her rows lie in many organisations."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext as _
from psycopg import sql

from alsets.tenancy.personal import Erase, Left, Personal

type Connection = psycopg.Connection[Any]

SIGN_INS = (
    """DELETE FROM django_session WHERE session_key IN
    (SELECT session_key FROM usersessions_usersession WHERE user_id = %s)""",
    "DELETE FROM usersessions_usersession WHERE user_id = %s",
    "DELETE FROM mfa_authenticator WHERE user_id = %s",
    """DELETE FROM account_emailconfirmation WHERE email_address_id IN
    (SELECT id FROM account_emailaddress WHERE user_id = %s)""",
    "DELETE FROM account_emailaddress WHERE user_id = %s",
)
"""The frameworks' tables: sessions first, for they are found through the list of devices."""


ADDRESSES = """
SELECT lower(email) FROM members_person WHERE id = %s AND email IS NOT NULL
UNION SELECT lower(email) FROM account_emailaddress WHERE user_id = %s
"""


@dataclass(frozen=True, slots=True)
class _Who:
    """``addresses``: hers, in lower case."""

    person_id: UUID
    addresses: list[str]


def erase(owner: Connection, person_id: UUID) -> None:
    """Wipe a person in the transaction of ``owner``. Again is fine, and so is an unknown person.

    Gone afterwards: her keys, so every sealed text of hers in every copy; her own rows; how she
    signs in and is reached. What others need stays, by "a former member".
    """
    rows = owner.execute(ADDRESSES, [person_id, person_id]).fetchall()
    who = _Who(person_id, [address for (address,) in rows])
    models = list(_personal())
    for statement in SIGN_INS:
        owner.execute(statement, [person_id])
    for model, personal in models:
        if personal.erase is Erase.DELETE:
            _delete(owner, model, personal, who)
        elif personal.own:
            _delete(owner, model, personal, who, where=personal.own)
    for model, personal in models:
        if personal.left:
            _empty(owner, model, personal, who)
    owner.execute(
        "INSERT INTO alsets_erasure (subject_id, erased_at) VALUES (%s, now())"
        " ON CONFLICT (subject_id) DO NOTHING",
        [person_id],
    )


def erased(owner: Connection) -> set[UUID]:
    """Return all who were erased here."""
    return {row[0] for row in owner.execute("SELECT subject_id FROM alsets_erasure").fetchall()}


def _personal() -> Iterable[tuple[type[Model], Personal]]:
    for model in apps.get_models():
        personal = getattr(model, "personal", None)
        if isinstance(personal, Personal) and (personal.fields or personal.address):
            yield model, personal


def _hers(personal: Personal, who: _Who) -> sql.Composable:
    named: list[sql.Composable] = [
        sql.SQL("{} = {}").format(sql.Identifier(column), sql.Literal(who.person_id))
        for column in personal.fields
    ]
    if personal.address:
        column = sql.Identifier(personal.address)
        named.append(
            sql.SQL("lower({}) = ANY ({}::text[])").format(column, sql.Literal(who.addresses))
        )
    return sql.SQL(" OR ").join(named)


def _delete(
    owner: Connection, model: type[Model], personal: Personal, who: _Who, *, where: str = ""
) -> None:
    table = sql.Identifier(model._meta.db_table)
    rows = sql.SQL("({})").format(_hers(personal, who))
    if where:
        rows += sql.SQL(" AND {}").format(sql.Identifier(where))
    for also in personal.with_it:
        child, column = also.split(".")
        owner.execute(
            sql.SQL("DELETE FROM {} WHERE {} IN (SELECT id FROM {} WHERE {})").format(
                sql.Identifier(child), sql.Identifier(column), table, rows
            )
        )
    owner.execute(sql.SQL("DELETE FROM {} WHERE {}").format(table, rows))


def _empty(owner: Connection, model: type[Model], personal: Personal, who: _Who) -> None:
    values = [
        sql.SQL("{} = {}").format(sql.Identifier(column), _left(model, value))
        for column, value in personal.left.items()
    ]
    owner.execute(
        sql.SQL("UPDATE {} SET {} WHERE {}").format(
            sql.Identifier(model._meta.db_table),
            sql.SQL(", ").join(values),
            _hers(personal, who),
        )
    )


def _left(model: type[Model], value: object) -> sql.Composable:
    if value is Left.ROW:
        return sql.SQL("id::text")
    if value is not Left.FORMER_MEMBER:
        return sql.Literal(value)
    table = sql.Identifier(model._meta.db_table)
    words = sql.SQL(" ").join(
        sql.SQL("WHEN {} THEN {}").format(sql.Literal(language), sql.Literal(former))
        for language, former in _former_member().items()
    )
    return sql.SQL(
        "(SELECT CASE language {} ELSE {} END FROM members_organisation o"
        " WHERE o.id = {}.organisation_id)"
    ).format(words, sql.Literal(_former_member()["en"]), table)


def _former_member() -> dict[str, str]:
    words = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words[language] = _("a former member")
    return words
