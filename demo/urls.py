"""Addresses that exist with the demo network only."""

from django.urls import URLPattern, path

from demo import components, views

urlpatterns: list[URLPattern] = [
    path("", views.demo, name="demo"),
    path("sign-in/<slug:key>/", views.demo_sign_in, name="demo_sign_in"),
    path("outbox/", views.outbox, name="outbox"),
    path("components/", components.components, name="components"),
]
