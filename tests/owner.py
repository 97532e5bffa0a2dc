"""The database as its owner sees it, past row security and past what a test rolls back."""

import psycopg
from django.db import connection, connections


def as_owner(*, autocommit: bool = False) -> psycopg.Connection:
    """Connect to the database of the tests as the owner; leaving the block commits.

    A test that names the alias of the owner instead would have every table emptied after it, with
    what migrations have written there.
    """
    owner = connections["owner"].settings_dict
    return psycopg.connect(
        host=owner["HOST"],
        port=owner["PORT"] or None,
        user=owner["USER"],
        password=owner["PASSWORD"] or None,
        dbname=connection.settings_dict["NAME"],
        autocommit=autocommit,
    )
