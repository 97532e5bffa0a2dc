"""The app of plans."""

from typing import override

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from alsets.ui import home  # noqa: PLC0415  (needs the models, as the next ones)
        from plans.action_plan.commands import remember_origin  # noqa: PLC0415
        from plans.implementation.tasks import register_jobs  # noqa: PLC0415
        from plans.programme_page.home import parts  # noqa: PLC0415
        from plans.symposium import home as symposium  # noqa: PLC0415
        from sessions.day import origins  # noqa: PLC0415

        register_jobs()
        home.register(parts)
        home.register(symposium.parts)
        origins.register(remember_origin)
