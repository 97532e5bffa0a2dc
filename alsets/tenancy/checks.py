"""System checks: no table without a kind, none with a policy that does not fit its columns."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db.models import Field, ForeignKey, Model, UniqueConstraint

from alsets.sealing.fields import SealedText
from alsets.tenancy.constraints import PrivateRowSecurity, RowSecurity, SameTenant
from alsets.tenancy.kinds import FRAMEWORK_TABLES, Kind
from alsets.tenancy.personal import Personal

OWNERS = {
    Kind.ORGANISATION: {"organisation_id"},
    Kind.PRIVATE: {"organisation_id", "owner_id"},
    Kind.PERSON: {"owner_id"},
    Kind.PIECE: {"owner_id", "piece_id"},
    Kind.CONSENT: {"owner_id", "organisation_id"},
}
"""The columns that rows of a kind must have."""

GLOBALLY_UNIQUE = frozenset(
    {
        ("members_organisation", "slug"),  # the address of an organisation
        ("members_person", "email"),  # one account an address
        ("members_person", "card_number"),  # printed, and tells nothing
        ("members_link", "token_hash"),  # random
        ("programmes_joincode", "card_number"),
        ("programmes_joincode", "code_hash"),  # random
        ("programmes_recovery", "code_hash"),  # random
        ("alsets_job", "fingerprint"),  # a digest that holds the owner
    }
)
"""Columns that are unique over all owners: a clash there tells nobody anything of a stranger."""


@register(Tags.models)
def check_rows(
    app_configs: Sequence[AppConfig] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Check every model of the project, tables between many-to-many fields included."""
    configs = apps.get_app_configs() if app_configs is None else app_configs
    return problems(
        model for config in configs for model in config.get_models(include_auto_created=True)
    )


def problems(models: Iterable[type[Model]]) -> list[CheckMessage]:
    """Return what is wrong with how these models keep owners apart."""
    found: list[CheckMessage] = []
    for model in models:
        meta = model._meta
        if meta.db_table in FRAMEWORK_TABLES or meta.proxy or not meta.managed:
            continue
        kind = getattr(model, "row_kind", None)
        if not isinstance(kind, Kind):
            found.append(_error("E001", model, "says no row_kind"))
            continue
        found += _columns(model, kind)
        found += _uniques(model, kind)
        found += _references(model, kind)
        found += _people(model)
    return found


def _error(number: str, model: type[Model], what: str) -> CheckMessage:
    return Error(f"{model._meta.label} {what}.", obj=model, id=f"tenancy.{number}")


def _columns(model: type[Model], kind: Kind) -> list[CheckMessage]:
    columns = {field.column for field in model._meta.local_fields}
    policies = [c for c in model._meta.constraints if isinstance(c, RowSecurity)]
    found: list[CheckMessage] = []
    missing = OWNERS.get(kind, set()) - columns
    if missing:
        found.append(_error("E002", model, f"is of kind {kind} without {sorted(missing)}"))
    if len(policies) != 1:
        found.append(_error("E003", model, f"has {len(policies)} policies instead of one"))
    private = any(isinstance(policy, PrivateRowSecurity) for policy in policies)
    if private != (kind == Kind.PRIVATE):
        found.append(_error("E003", model, f"is of kind {kind} with a policy of another kind"))
    if columns >= {"organisation_id", "owner_id"} and kind not in {Kind.PRIVATE, Kind.CONSENT}:
        found.append(_error("E004", model, "has two owners and is neither private nor consent"))
    found += [
        _error("E005", model, f"seals {field.name} for {field.of}, not a column")
        for field in model._meta.local_fields
        if isinstance(field, SealedText) and field.of not in columns
    ]
    return found


def _uniques(model: type[Model], kind: Kind) -> list[CheckMessage]:
    """A unique constraint over owners would tell one of them what another has."""
    owners = OWNERS.get(kind, set())
    fields = {field.name: field.column for field in model._meta.local_fields}
    found: list[CheckMessage] = []
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and owners and constraint.fields:
            first = fields.get(constraint.fields[0], "")
            if first not in owners:
                found.append(_error("E006", model, f"lets {constraint.name} span owners"))
    for field in model._meta.local_fields:
        plain = field.unique and not field.primary_key
        if plain and owners and (model._meta.db_table, field.column) not in GLOBALLY_UNIQUE:
            found.append(_error("E006", model, f"lets unique {field.name} span owners"))
    return found


def _references(model: type[Model], kind: Kind) -> list[CheckMessage]:
    """A plain foreign key is checked past row security: it would reach any owner's rows."""
    owners = OWNERS.get(kind, set())
    same = {
        (constraint.field, constraint.column)
        for constraint in model._meta.constraints
        if isinstance(constraint, SameTenant)
    }
    found: list[CheckMessage] = []
    for field in _foreign_keys(model):
        target: Any = field.related_model
        theirs = OWNERS.get(getattr(target, "row_kind", None), set())  # type: ignore[arg-type]  # None is in no kind
        shared = owners & theirs & {"organisation_id", "owner_id"}
        if shared and not any((field.name, column) in same for column in shared):
            found.append(_error("E007", model, f"refers by {field.name} to any owner's rows"))
    return found


def _people(model: type[Model]) -> list[CheckMessage]:
    """Whoever names a person says how that is taken out and wiped."""
    personal = getattr(model, "personal", None)
    named = set(personal.fields) if isinstance(personal, Personal) else set()
    columns = {
        str(field.column)
        for field in _foreign_keys(model)
        if getattr(field.related_model, "_meta", None)
        and field.related_model._meta.label == settings.AUTH_USER_MODEL
    }
    columns |= {str(f.column) for f in model._meta.local_fields} & {"owner_id", "person_id"}
    missing = columns - named
    return [_error("E008", model, f"names people by {sorted(missing)} unsaid")] if missing else []


def _foreign_keys(model: type[Model]) -> Iterable[ForeignKey[Any, Any]]:
    fields: Iterable[Field[Any, Any]] = model._meta.local_fields
    return (field for field in fields if isinstance(field, ForeignKey))
