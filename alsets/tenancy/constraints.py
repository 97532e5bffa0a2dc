"""Row security and references inside one owner, declared in ``Meta.constraints``.

Each policy is given by verb; an absent verb is open to nobody, and the grants of the app role
follow from the verbs in the same statement.
"""

from collections.abc import Iterable, Sequence
from typing import Any, override

from django.conf import settings
from django.db.backends.ddl_references import Statement, Table
from django.db.models import BaseConstraint, ForeignKey, Model, UniqueConstraint

ME = "(SELECT alsets.person_id())"
NOBODY_YET = "(SELECT alsets.person_id()) IS NULL"
OWN = f"owner_id = {ME}"
IN_ORGANISATIONS = "organisation_id = ANY ((SELECT alsets.organisations())::uuid[])"
IN_ORGANISATION = "organisation_id = (SELECT alsets.organisation_id())"
BY_LEAD = "(SELECT alsets.is_network_lead())"
READABLE = "ANY ((SELECT alsets.readable())::uuid[])"


def linked(kind: str) -> str:
    """Return the SQL of what a link of this kind in scope was put before, null without one."""
    return f"(SELECT alsets.link_target('{kind}'))"


def holding(*roles: str) -> str:
    """Return the SQL of all organisations and programmes in which the person has such a role."""
    names = ", ".join(f"'{role}'" for role in sorted(roles))
    return f"ANY ((SELECT alsets.holding(ARRAY[{names}]::text[]))::uuid[])"


class SchemaConstraint(BaseConstraint):
    """A constraint that only the database knows: there is nothing to validate in Python."""

    def statement(self, model: type[Model], schema_editor: Any) -> Statement:
        """Return the SQL that makes it."""
        raise NotImplementedError

    @override
    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        return self.create_sql(model, schema_editor)

    @override
    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        # Last of all in its migration: by then every table, key and function it names is there.
        schema_editor.deferred_sql.append(self.statement(model, schema_editor))
        return None

    @override
    def validate(self, *args: Any, **kwargs: Any) -> None:
        return None

    def _statement(self, template: str, model: type[Model], schema_editor: Any) -> Statement:
        table = Table(model._meta.db_table, schema_editor.quote_name)
        return Statement(template.replace("%", "%%").replace("{table}", "%(table)s"), table=table)

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, SchemaConstraint) and self.deconstruct() == other.deconstruct()

    __hash__ = BaseConstraint.__hash__


class RowSecurity(SchemaConstraint):
    """Which rows may be read, inserted, updated and deleted: SQL that holds for the row."""

    def __init__(
        self, *, name: str, read: str = "", insert: str = "", update: str = "", delete: str = ""
    ) -> None:
        super().__init__(name=name)
        self.read, self.insert, self.update, self.delete = read, insert, update, delete

    @override
    def statement(self, model: type[Model], schema_editor: Any) -> Statement:
        quote, role = schema_editor.quote_name, schema_editor.quote_name(settings.APP_ROLE)
        bodies = {
            "SELECT": self.read and f"USING ({self.read})",
            "INSERT": self.insert and f"WITH CHECK ({self.insert})",
            "UPDATE": self.update and f"USING ({self.update}) WITH CHECK ({self.update})",
            "DELETE": self.delete and f"USING ({self.delete})",
        }
        parts = [
            "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"REVOKE ALL ON {{table}} FROM {role}",
        ]
        for verb, body in bodies.items():
            if body:
                name = quote(f"{self.name}_{verb.lower()}")
                parts.append(f"CREATE POLICY {name} ON {{table}} FOR {verb} TO {role} {body}")
                parts.append(f"GRANT {verb} ON {{table}} TO {role}")
        return self._statement("; ".join(parts), model, schema_editor)

    @override
    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        quote, role = schema_editor.quote_name, schema_editor.quote_name(settings.APP_ROLE)
        drops = [
            f"DROP POLICY IF EXISTS {quote(f'{self.name}_{verb}')} ON {{table}}"
            for verb in ("select", "insert", "update", "delete")
        ]
        # Closed, not open: a table between two policies is read by nobody.
        return self._statement(
            "; ".join([*drops, f"REVOKE ALL ON {{table}} FROM {role}"]), model, schema_editor
        )

    @override
    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        verbs = {verb: getattr(self, verb) for verb in ("read", "insert", "update", "delete")}
        return path, args, {**kwargs, **{verb: sql for verb, sql in verbs.items() if sql}}


class PrivateRowSecurity(RowSecurity):
    """Rows that a person keeps in an organisation: read by her and by ``readers`` alone.

    ``programme``: the table has a ``programme_id``, and a role held in one programme reads there.
    ``named``: columns that name people; of the readers only those who are named on a row read it.
    """

    def __init__(
        self,
        *,
        name: str,
        readers: Iterable[str] = (),
        programme: bool = False,
        named: Sequence[str] = (),
    ) -> None:
        self.readers, self.programme = tuple(sorted(str(role) for role in readers)), programme
        self.named = tuple(named)
        hers = f"{OWN} AND {IN_ORGANISATIONS}"
        read = f"({hers})"
        if self.readers:
            held = f"organisation_id = {holding(*self.readers)}"
            if programme:
                held += f" OR programme_id = {holding(*self.readers)}"
            on_it = " OR ".join(f"{column} = {ME}" for column in self.named)
            read += f" OR (({on_it}) AND ({held}))" if on_it else f" OR {held}"
        write = f"{OWN} AND {IN_ORGANISATION}"
        super().__init__(name=name, read=read, insert=write, update=write, delete=write)

    @override
    def deconstruct(self) -> Any:
        path, args, _kwargs = super().deconstruct()
        kept = {"name": self.name, "readers": self.readers, "programme": self.programme}
        return path, args, {**kept, "named": self.named} if self.named else kept


class SameTenant(SchemaConstraint):
    """The row that ``field`` refers to shares ``column`` with this row: a composite foreign key.

    PostgreSQL checks foreign keys past row security, so a plain one would let a row of one
    organisation name a row of another. ``goes_with``: the row goes with the one it refers to, also
    where whoever deletes that one may not touch this table.
    """

    def __init__(
        self, *, name: str, field: str, column: str = "organisation_id", goes_with: bool = False
    ) -> None:
        super().__init__(name=name)
        self.field, self.column, self.goes_with = field, column, goes_with

    @override
    def statement(self, model: type[Model], schema_editor: Any) -> Statement:
        field, quote = model._meta.get_field(self.field), schema_editor.quote_name
        if not isinstance(field, ForeignKey):
            raise TypeError(f"{self.name}: {self.field} refers to nothing")
        target = field.related_model
        # A piece's texts have no id of their own beside the piece's.
        key = quote(target._meta.pk.column)
        return self._statement(
            f"ALTER TABLE {{table}} ADD CONSTRAINT {quote(self.name)}"
            f" FOREIGN KEY ({quote(self.column)}, {quote(str(field.column))})"
            f" REFERENCES {quote(target._meta.db_table)} ({quote(self.column)}, {key})"
            f"{' ON DELETE CASCADE' if self.goes_with else ''} DEFERRABLE INITIALLY DEFERRED",
            model,
            schema_editor,
        )

    @override
    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        quoted = schema_editor.quote_name(self.name)
        return self._statement(
            f"ALTER TABLE {{table}} DROP CONSTRAINT {quoted}", model, schema_editor
        )

    @override
    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        kept = {**kwargs, "field": self.field, "column": self.column}
        return path, args, {**kept, "goes_with": True} if self.goes_with else kept


def _references(
    table: str, same: Sequence[str], column: str, goes_with: Sequence[str] = ()
) -> list[BaseConstraint]:
    owner = column.removesuffix("_id")
    return [
        UniqueConstraint(fields=[owner, "id"], name=f"{table}_{owner}_key"),
        *[
            SameTenant(
                name=f"{table}_{field}_same",
                field=field,
                column=column,
                goes_with=field in goes_with,
            )
            for field in same
        ],
    ]


def organisation_rows(
    table: str,
    *,
    same: Sequence[str] = (),
    goes_with: Sequence[str] = (),
    read: str = IN_ORGANISATIONS,
    insert: str = IN_ORGANISATION,
    update: str = IN_ORGANISATION,
    delete: str = IN_ORGANISATION,
) -> list[BaseConstraint]:
    """Return the constraints of rows that belong to an organisation.

    ``same`` names the foreign keys to other rows of organisations; ``goes_with`` those of them that
    take the row with them when they go.
    """
    security = RowSecurity(
        name=f"{table}_rows", read=read, insert=insert, update=update, delete=delete
    )
    return [security, *_references(table, same, "organisation_id", goes_with)]


def private_rows(
    table: str,
    *,
    readers: Iterable[str] = (),
    programme: bool = False,
    named: Sequence[str] = (),
    same: Sequence[str] = (),
    goes_with: Sequence[str] = (),
) -> list[BaseConstraint]:
    """Return the constraints of rows that a person keeps in an organisation."""
    security = PrivateRowSecurity(
        name=f"{table}_rows", readers=readers, programme=programme, named=named
    )
    return [security, *_references(table, same, "organisation_id", goes_with)]


def person_rows(table: str, *, same: Sequence[str] = ()) -> list[BaseConstraint]:
    """Return the constraints of rows that follow the person. ``same``: keys to her own rows."""
    security = RowSecurity(name=f"{table}_rows", read=OWN, insert=OWN, update=OWN, delete=OWN)
    return [security, *_references(table, same, "owner_id")]


def piece_rows(table: str, *, same: Sequence[str] = ()) -> list[BaseConstraint]:
    """Return the constraints of texts whose primary key is that of their Piece."""
    security = RowSecurity(
        name=f"{table}_rows",
        read=f"{OWN} OR piece_id = {READABLE}",
        insert=OWN,
        update=OWN,
        delete=OWN,
    )
    references = [
        SameTenant(name=f"{table}_{field}_same", field=field, column="owner_id")
        for field in ("piece", *same)
    ]
    return [security, *references]


def network_rows(table: str, *, also_read: str = "", also_write: str = "") -> list[BaseConstraint]:
    """Return the constraints of rows that network leads keep.

    ``also_read`` and ``also_write`` open them further: what is published, what a link holds.
    """
    read = f"{BY_LEAD} OR {also_read}" if also_read else BY_LEAD
    write = f"{BY_LEAD} OR {also_write}" if also_write else BY_LEAD
    return [
        RowSecurity(name=f"{table}_rows", read=read, insert=write, update=write, delete=BY_LEAD)
    ]
