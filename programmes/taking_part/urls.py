"""The addresses of taking part."""

from django.urls import path

from programmes.taking_part import views

HERE = "o/<slug:organisation>/<slug:programme>/"
urlpatterns = [
    path(f"{HERE}agreement/", views.agreement, name="agreement"),
    path(f"{HERE}agreement/change/", views.change_agreement, name="change_agreement"),
    path(f"{HERE}seats/mine/", views.my_part, name="my_part"),
    path(f"{HERE}seats/needs/", views.needs, name="needs"),
    path(f"{HERE}seats/<uuid:seat>/paid/", views.note_payment, name="note_payment"),
    path(f"{HERE}seats/<uuid:seat>/supporter/", views.invite_supporter, name="invite_supporter"),
    path(
        f"{HERE}seats/payments/<uuid:payment>/off/",
        views.take_back_payment,
        name="take_back_payment",
    ),
]
