"""Where one's own account is. These stand before allauth's own addresses."""

from django.urls import path, re_path

from members.people import steps, views

urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/settings/", views.settings, name="settings"),
    path("me/settings/address/", views.change_address, name="change_address"),
    path("me/settings/address/code/", views.confirm_address, name="confirm_address"),
    path("me/settings/<slug:organisation>/", views.profile, name="profile"),
    path("accounts/card/", views.card, name="card"),
    path("accounts/link/<str:token>/", views.sign_in_link, name="sign_in_link"),
    # allauth's steps, under its own names, with our forms
    path("accounts/login/", steps.account_login, name="account_login"),
    path(
        "accounts/login/code/", views.account_request_login_code, name="account_request_login_code"
    ),
    path(
        "accounts/login/code/confirm/",
        steps.account_confirm_login_code,
        name="account_confirm_login_code",
    ),
    path("accounts/logout/", steps.account_logout, name="account_logout"),
    path("accounts/reauthenticate/", steps.account_reauthenticate, name="account_reauthenticate"),
    path(
        "accounts/confirm-email/",
        steps.account_email_verification_sent,
        name="account_email_verification_sent",
    ),
    path("accounts/2fa/authenticate/", steps.mfa_authenticate, name="mfa_authenticate"),
    path("accounts/2fa/reauthenticate/", steps.mfa_reauthenticate, name="mfa_reauthenticate"),
    path("accounts/2fa/totp/activate/", steps.mfa_activate_totp, name="mfa_activate_totp"),
    path("accounts/2fa/webauthn/add/", steps.mfa_add_webauthn, name="mfa_add_webauthn"),
    path(
        "accounts/2fa/webauthn/keys/<int:pk>/edit/",
        steps.mfa_edit_webauthn,
        name="mfa_edit_webauthn",
    ),
    path(
        "accounts/2fa/webauthn/reauthenticate/",
        steps.mfa_reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("accounts/sessions/", steps.usersessions_list, name="usersessions_list"),
    # allauth's pages that this product has not: signing up, passwords, addresses of one's own
    re_path(r"^accounts/(?:signup|password|email)/", views.closed, name="closed"),
]
