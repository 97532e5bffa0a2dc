"""Addresses that exist with the demo network only."""

from django.urls import URLPattern, path

from demo import components

urlpatterns: list[URLPattern] = [
    path("components/", components.components, name="components"),
]
