"""Where the day is."""

from django.urls import path

from sessions.day import views

HERE = "o/<slug:organisation>/<slug:programme>/sessions/<int:number>/"

urlpatterns = [
    path(f"{HERE}day/", views.day, name="day"),
    path(f"{HERE}day/<uuid:learning_set>/", views.set_meeting, name="set_meeting"),
    path(f"{HERE}day/<uuid:learning_set>/round/", views.record_round, name="record_round"),
    path(f"{HERE}run-sheet/", views.run_sheet, name="run_sheet"),
]
