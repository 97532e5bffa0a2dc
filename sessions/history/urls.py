"""Where the months that were stand."""

from django.urls import path

from sessions.history import views

SESSIONS = "o/<slug:organisation>/<slug:programme>/sessions/"

urlpatterns = [
    path(f"{SESSIONS}history/", views.history, name="history"),
    path(f"{SESSIONS}gathered/", views.gathered, name="gathered"),
]
