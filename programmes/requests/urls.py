"""The addresses of this room."""

from django.urls import URLPattern, path

from programmes.requests import views

urlpatterns: list[URLPattern] = [
    path("request/", views.request, name="request"),
    path("request/paper/", views.request_paper, name="request_paper"),
    path("request/<str:token>/", views.saved_request, name="saved_request"),
    path("request/<str:token>/later/", views.request_later, name="request_later"),
    path("request/<str:token>/take-back/", views.withdraw_request, name="withdraw_request"),
    path("request/<str:token>/<slug:question>/", views.request_question, name="request_question"),
    path("network/", views.network, name="network"),
    path("network/requests/", views.network_requests, name="network_requests"),
    path("network/requests/<uuid:set_request>/", views.network_request, name="network_request"),
    path("network/requests/<uuid:set_request>/agree/", views.agree_request, name="agree_request"),
    path("network/requests/<uuid:set_request>/close/", views.close_request, name="close_request"),
]
