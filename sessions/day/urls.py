"""Where the day is."""

from django.urls import path

from sessions.day import views

SESSIONS = "o/<slug:organisation>/<slug:programme>/sessions/"
HERE = f"{SESSIONS}<int:number>/"

urlpatterns = [
    path(f"{HERE}day/", views.day, name="day"),
    path(f"{HERE}day/all/", views.everybody, name="everybody"),
    path(f"{HERE}day/<uuid:learning_set>/", views.set_meeting, name="set_meeting"),
    path(f"{HERE}day/<uuid:learning_set>/round/", views.record_round, name="record_round"),
    path(
        f"{HERE}day/<uuid:learning_set>/paper/",
        views.write_down_meeting,
        name="write_down_meeting",
    ),
    path(f"{HERE}between/<uuid:learning_set>/<int:turn>/", views.between, name="between"),
    path(
        f"{HERE}between/<uuid:learning_set>/<int:turn>/paper/",
        views.write_down_meeting,
        name="write_down_meeting",
    ),
    path(f"{HERE}rounds/<uuid:round>/", views.round_note, name="round_note"),
    path(f"{HERE}journal/", views.journal, name="journal"),
    path(f"{HERE}plan/", views.plan_day, name="plan_day"),
    path(f"{HERE}run-sheet/", views.run_sheet, name="run_sheet"),
    path(f"{SESSIONS}coach/", views.question_coach, name="question_coach"),
]
