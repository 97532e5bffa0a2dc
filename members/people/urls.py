"""Where one's own account is."""

from django.urls import path

from members.people import views

urlpatterns = [path("accounts/card/", views.card, name="card")]
