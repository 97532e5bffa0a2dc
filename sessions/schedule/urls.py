"""Where dates are."""

from django.urls import path

from sessions.schedule import views

HERE = "o/<slug:organisation>/<slug:programme>/sessions/"

urlpatterns = [
    path(HERE, views.sessions, name="sessions"),
    path(f"{HERE}months/", views.session_months, name="session_months"),
    path(f"{HERE}<int:number>/", views.session, name="session"),
    path(f"{HERE}<int:number>/date/", views.date_session, name="date_session"),
    path(f"{HERE}<int:number>/session.ics", views.session_file, name="session_file"),
    path("calendar/<str:token>.ics", views.calendar, name="calendar"),
    path("me/calendar/", views.make_calendar_link, name="make_calendar_link"),
]
