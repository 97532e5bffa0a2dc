"""The label that keeps us apart from django.contrib.sessions."""

from typing import override

from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "sessions"
    label = "als_sessions"  # "sessions" is taken by django.contrib.sessions
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        # Rooms import models, which Django has only now.
        from alsets.ui import home  # noqa: PLC0415
        from sessions.actions import home as actions  # noqa: PLC0415
        from sessions.between import home as between  # noqa: PLC0415
        from sessions.concerns import home as concerns  # noqa: PLC0415
        from sessions.polls import home as polls  # noqa: PLC0415
        from sessions.reflections import home as reflections  # noqa: PLC0415
        from sessions.schedule import home as schedule  # noqa: PLC0415

        home.register(schedule.parts)
        home.register(between.parts)
        home.register(polls.parts)
        home.register(concerns.parts)
        home.register(actions.parts)
        reflections.ready()
