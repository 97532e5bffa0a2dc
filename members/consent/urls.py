"""Where sharing is."""

from django.urls import path

from members.consent import views

urlpatterns = [
    path("me/sharing/", views.my_sharing, name="my_sharing"),
    path(
        "me/sharing/<uuid:share>/take-back/",
        views.take_share_back,
        name="take_share_back",
    ),
    path(
        "me/sharing/consents/<uuid:consent>/take-back/",
        views.withdraw_consent,
        name="withdraw_consent",
    ),
    path("o/<slug:organisation>/read/<uuid:piece>/", views.read_piece, name="read_piece"),
]
