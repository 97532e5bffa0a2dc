"""Every address of the project; it names the floors as strings."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("alsets.ui.urls")),
    path("health/", include("alsets.health.urls")),
    path("", include("members.people.urls")),
    path("accounts/", include("allauth.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("demo.urls")))
