"""The addresses of this room."""

from django.urls import URLPattern, path

from plans.site import views

urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("what-we-do/", views.what_we_do, name="what_we_do"),
]
