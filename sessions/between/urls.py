"""Where the dates of a set are."""

from django.urls import path

from sessions.between import views

HERE = "o/<slug:organisation>/<slug:programme>/sets/<uuid:learning_set>/meetings/"

urlpatterns = [
    path(HERE, views.set_dates, name="set_dates"),
    path(f"{HERE}<uuid:set_date>/", views.change_set_date, name="change_set_date"),
]
