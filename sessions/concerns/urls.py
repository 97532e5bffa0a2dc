"""Where concerns are."""

from django.urls import path

from sessions.concerns import views

HERE = "o/<slug:organisation>/<slug:programme>/concerns/"

urlpatterns = [
    path(HERE, views.concerns, name="concerns"),
    path(f"{HERE}new/", views.open_concern, name="open_concern"),
    path(f"{HERE}<uuid:concern>/", views.concern, name="concern"),
]
