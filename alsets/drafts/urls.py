"""The addresses of this room."""

from django.urls import path

from alsets.drafts import views

urlpatterns = [
    path("drafts/", views.keep, name="keep"),
    path("drafts/drop/", views.drop, name="drop"),
]
