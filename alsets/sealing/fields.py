"""The column of a sealed text."""

from typing import Any, override

from django.db import models

from alsets.sealing import boxes
from alsets.sealing.keys import key_to_read, key_to_write


class SealedText(models.BinaryField):  # type: ignore[type-arg]  # has none at run time
    """A text stored sealed; reading the attribute opens it, if this scope may.

    ``of`` names the column whose key seals it: ``owner_id`` (a person's) or ``organisation_id``.
    """

    def __init__(self, *args: Any, of: str = "owner_id", **kwargs: Any) -> None:
        self.of = of
        super().__init__(*args, **kwargs)

    @override
    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    @override
    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _SealedAttribute(self))

    def bound_to(self, instance: models.Model) -> bytes:
        return f"{instance._meta.label_lower}.{self.attname}:{instance.pk}".encode()

    @override
    def get_default(self) -> Any:
        return ""

    @override
    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        return self.sealed(model_instance, value) if isinstance(value, str) else value

    def sealed(self, instance: models.Model, words: str) -> bytes:
        """Return ``words`` sealed for this column of ``instance``, for an UPDATE by hand."""
        key = key_to_write(getattr(instance, self.of))
        return boxes.seal(key, words.encode(), self.bound_to(instance))

    def unsealed(self, instance: models.Model, value: bytes) -> str:
        key = key_to_read(getattr(instance, self.of), personal=self.of != "organisation_id")
        return boxes.unseal(key, value, self.bound_to(instance)).decode()


class _SealedAttribute:
    def __init__(self, field: SealedText) -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type | None = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        value = instance.__dict__[name]
        if isinstance(value, bytes | memoryview):
            value = instance.__dict__[name] = self.field.unsealed(instance, bytes(value))
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


def sealed_changes(row: models.Model, words: dict[str, str]) -> dict[str, bytes]:
    """Return texts as the sealed columns of ``row``, ready for a queryset's ``update``."""
    changes = {}
    for name, text in words.items():
        field = row._meta.get_field(name)
        if not isinstance(field, SealedText):
            raise TypeError(f"{name} is not sealed")
        changes[name] = field.sealed(row, text)
    return changes
