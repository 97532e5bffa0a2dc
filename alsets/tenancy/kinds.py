"""The kinds of rows: who owns them, and so which policy their table must carry."""

from enum import StrEnum


class Kind(StrEnum):
    """What a model declares as ``row_kind``; the system check holds the table against it."""

    ORGANISATION = "organisation"  # organisation_id
    PRIVATE = "private"  # organisation_id and owner_id: the owner and the named roles
    PERSON = "person"  # owner_id: follows the person
    PIECE = "piece"  # owner_id, and the id of a Piece: may be shared
    CONSENT = "consent"  # owner_id and an organisation named: shares, consents, who looked
    NETWORK = "network"  # network leads; everybody what is published
    KEY = "key"  # wrapped data keys
    LINK = "link"  # what people without an account hold
    GROUND = "ground"  # the few tables that every scope stands on


FRAMEWORK_TABLES = frozenset(
    {
        "account_emailaddress",
        "account_emailconfirmation",
        "auth_group",
        "auth_group_permissions",
        "auth_permission",
        "django_content_type",
        "django_session",
        "mfa_authenticator",
        "usersessions_usersession",
    }
)
"""Tables that belong to the frameworks; those that name a person have policies by migration."""
