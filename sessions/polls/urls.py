"""Where dates are found."""

from django.urls import path

from sessions.polls import views

HERE = "o/<slug:organisation>/<slug:programme>/dates/"

urlpatterns = [
    path(HERE, views.dates, name="dates"),
    path(f"{HERE}ask/", views.ask_for_dates, name="ask_for_dates"),
    path(f"{HERE}paper/", views.dates_on_paper, name="dates_on_paper"),
    path(f"{HERE}choose/", views.choose_dates, name="choose_dates"),
    path(f"{HERE}for/<uuid:person>/", views.answer_dates_for, name="answer_dates_for"),
]
