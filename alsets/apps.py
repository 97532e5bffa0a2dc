"""The ground as an app: its checks are registered when Django is ready."""

from typing import override

from django.apps import AppConfig


class GroundConfig(AppConfig):
    name = "alsets"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from alsets.tenancy import checks  # noqa: F401, PLC0415  (registers; needs the models)
