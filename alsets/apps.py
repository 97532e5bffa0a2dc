"""The ground as an app: its checks are registered when Django is ready."""

from typing import override

from django.apps import AppConfig


class GroundConfig(AppConfig):
    name = "alsets"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        # Whoever rings needs the app of the tasks: without it they ring at a broker of no name,
        # for seconds, and nobody hears.
        from alsets import celery  # noqa: F401, PLC0415
        from alsets.tenancy import checks  # noqa: F401, PLC0415  (registers; needs the models)
