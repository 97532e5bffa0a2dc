"""Addresses that exist with the demo network only."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
