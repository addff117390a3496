"""Addresses of this room; those of the library keep its names and take ours for words."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import include, path, re_path

from parvis.accounts.views import me, settings

rooms = [
    path("compte/", me.me, name="me"),
    path("compte/centre/", me.choose_centre, name="choose_centre"),
    path("compte/invitation/<str:token>/", me.accept, name="accept"),
    path("reglages/", settings.index, name="settings"),
    path("reglages/equipe/", settings.team, name="team"),
    path("reglages/equipe/<int:pk>/", settings.membership, name="membership"),
    path("reglages/equipe/<int:pk>/retirer/", settings.revoke, name="revoke"),
    path("reglages/invitations/<int:pk>/retirer/", settings.withdraw, name="withdraw"),
    path("reglages/cles/", settings.keys, name="keys"),
    path("reglages/cles/<int:pk>/revoquer/", settings.revoke_key, name="revoke_key"),
    path("reglages/journal/", settings.journal, name="journal"),
]
log_in = [
    path(
        "connexion/",
        account.LoginView.as_view(template_name="accounts/login.html"),
        name="account_login",
    ),
    path(
        "connexion/code/",
        mfa.AuthenticateView.as_view(template_name="accounts/login_code.html"),
        name="mfa_authenticate",
    ),
    path(
        "deconnexion/",
        account.LogoutView.as_view(template_name="accounts/logout.html"),
        name="account_logout",
    ),
    path(
        "inactif/",
        account.AccountInactiveView.as_view(template_name="accounts/inactive.html"),
        name="account_inactive",
    ),
    path(
        "confirmer/",
        account.ReauthenticateView.as_view(template_name="accounts/confirm.html"),
        name="account_reauthenticate",
    ),
    path(
        "confirmer/code/",
        mfa.ReauthenticateView.as_view(template_name="accounts/confirm.html"),
        name="mfa_reauthenticate",
    ),
]
password = [
    path(
        "",
        account.PasswordChangeView.as_view(
            template_name="accounts/password_change.html"
        ),
        name="account_change_password",
    ),
    path(
        "oublie/",
        account.PasswordResetView.as_view(
            template_name="accounts/password_forgotten.html"
        ),
        name="account_reset_password",
    ),
    path(
        "oublie/envoye/",
        account.PasswordResetDoneView.as_view(
            template_name="accounts/password_sent.html"
        ),
        name="account_reset_password_done",
    ),
    re_path(
        r"^nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.PasswordResetFromKeyView.as_view(
            template_name="accounts/password_new.html"
        ),
        name="account_reset_password_from_key",
    ),
    path(
        "nouveau/fait/",
        account.PasswordResetFromKeyDoneView.as_view(
            template_name="accounts/password_done.html"
        ),
        name="account_reset_password_from_key_done",
    ),
]
second_factor = [
    path(
        "",
        mfa.IndexView.as_view(template_name="accounts/factor_index.html"),
        name="mfa_index",
    ),
    path(
        "activer/",
        totp.ActivateTOTPView.as_view(template_name="accounts/factor_activate.html"),
        name="mfa_activate_totp",
    ),
    path(
        "retirer/",
        totp.DeactivateTOTPView.as_view(template_name="accounts/factor_remove.html"),
        name="mfa_deactivate_totp",
    ),
    path(
        "codes/",
        recovery.ViewRecoveryCodesView.as_view(
            template_name="accounts/factor_codes.html"
        ),
        name="mfa_view_recovery_codes",
    ),
    path(
        "codes/nouveaux/",
        recovery.GenerateRecoveryCodesView.as_view(
            template_name="accounts/factor_new_codes.html"
        ),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "codes/fichier/",
        recovery.DownloadRecoveryCodesView.as_view(),
        name="mfa_download_recovery_codes",
    ),
]
urlpatterns = [
    path("", include((rooms, "accounts"))),
    path("compte/", include(log_in)),
    path("compte/mot-de-passe/", include(password)),
    path("compte/second-facteur/", include(second_factor)),
]
