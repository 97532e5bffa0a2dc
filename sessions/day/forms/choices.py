"""Choosing among people."""

from collections.abc import Iterable
from typing import Any

from django import forms

from members.people.queries import Face


def offer(
    form: forms.Form,
    name: str,
    people: Iterable[Face],
    *,
    nobody_first: Any = None,
    nobody_last: Any = None,
) -> None:
    """Let a field choose among people; and nobody, called so, before or after them."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  (the caller's own form)
    field.choices = [
        *([("", nobody_first)] if nobody_first else []),
        *[(str(face.person_id), face.name) for face in people],
        *([("", nobody_last)] if nobody_last else []),
    ]
