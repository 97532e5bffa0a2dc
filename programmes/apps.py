"""The app of programmes."""

from typing import override

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "programmes"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        # Rooms import models, which Django has only now.
        from alsets.ui import home  # noqa: PLC0415
        from programmes.requests import home as requests  # noqa: PLC0415
        from programmes.taking_part import home as taking_part  # noqa: PLC0415

        home.register(taking_part.parts)
        home.register(requests.parts)
