"""Which connection may change the schema."""

from typing import Any


class OwnerMigrates:
    """Schema changes run only through the alias ``owner``; everything else uses ``default``."""

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool:
        return db == "owner"
