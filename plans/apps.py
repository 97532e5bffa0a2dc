"""The app of plans."""

from typing import override

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from plans.implementation.tasks import register_jobs  # noqa: PLC0415  (needs the models)

        register_jobs()
