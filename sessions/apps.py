"""The label that keeps us apart from django.contrib.sessions."""

from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "sessions"
    label = "als_sessions"  # "sessions" is taken by django.contrib.sessions
    default_auto_field = "django.db.models.BigAutoField"
