"""Where a machine asks whether this installation works."""

from django.urls import path

from alsets.health import views

urlpatterns = [
    path("live", views.live, name="live"),
    path("ready", views.ready, name="ready"),
]
