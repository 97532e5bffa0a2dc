"""The real app of Celery, which here also knows the kinds of jobs of these tests."""

from importlib import import_module

import django

from alsets.celery import app

__all__ = ["app"]

django.setup()
import_module("tests.alsets.jobs.kinds")
