"""Where one's own reflections are."""

from django.urls import path

from sessions.reflections import views

urlpatterns = [
    path("me/reflections/", views.reflections, name="reflections"),
    path("me/reflections/write/", views.write_reflection, name="write_reflection"),
    path("me/reflections/parts/<uuid:piece>/", views.extract, name="extract"),
    path("me/reflections/<uuid:piece>/part/", views.take_part, name="take_part"),
    path("me/reflections/<uuid:piece>/", views.reflection, name="reflection"),
    path(
        "me/reflections/<uuid:piece>/throw-away/",
        views.throw_away_reflection,
        name="throw_away_reflection",
    ),
]
