"""Where actions are."""

from django.urls import path

from sessions.actions import views

HERE = "o/<slug:organisation>/<slug:programme>/actions/"

urlpatterns = [
    path(HERE, views.actions, name="actions"),
    path(f"{HERE}new/", views.add_action, name="add_action"),
    path(f"{HERE}<uuid:action>/", views.action, name="action"),
]
