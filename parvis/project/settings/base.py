"""Settings common to every run; each variable is told in docs/reference/settings.md."""

from pathlib import Path

from parvis.kit.env import (
    database,
    env_bool,
    env_int,
    env_list,
    env_networks,
    env_secret,
    env_text,
)

BASE_DIR = Path(__file__).resolve().parents[3]
VAR = Path(env_text("PARVIS_VAR", str(BASE_DIR / "var"))).resolve()
OPEN_DATA = env_text("PARVIS_OPEN_DATA")

DEBUG = False
SECRET_KEY = env_secret("PARVIS_SECRET_KEY")
ALLOWED_HOSTS = env_list("PARVIS_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("PARVIS_TRUSTED_ORIGINS")
ROOT_URLCONF = "parvis.project.urls"
WSGI_APPLICATION = "parvis.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
DATABASES = {
    "default": database(
        env_text("PARVIS_DATABASE_URL", f"sqlite:///{VAR / 'parvis.sqlite3'}")
    )
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "parvis_cache",
    }
}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "parvis.ui",
    "parvis.centres",
    "parvis.vocabulary",
    "parvis.occupations",
    "parvis.accounts",
    "parvis.catalogue",
    "parvis.directory",
    "parvis.interviews",
    "parvis.discovery",
    "parvis.reception",
    "parvis.roster",
    "parvis.programme",
    "parvis.mentoring",
    "parvis.frontdesk",
    "parvis.planning",
    "parvis.reactions",
    "parvis.rest",
    "parvis.project",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "parvis.ui.middleware.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "parvis.ui.middleware.NulMiddleware",  # before anything reads the address
    "parvis.ui.middleware.LanguageMiddleware",
    "parvis.ui.middleware.GestureMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "parvis.accounts.middleware.MemberMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "parvis.ui.middleware.SearchMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "parvis.ui.templatetags.ui",
                "parvis.ui.templatetags.moments",
                "parvis.ui.templatetags.desk",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    }
]

USE_TZ = True
TIME_ZONE = "Europe/Paris"
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "parvis.ui.views.stale_form"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:me"
ACCOUNT_ADAPTER = "parvis.accounts.adapters.ClosedDoor"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_FORMS = {
    "login": "parvis.accounts.forms.LogInForm",
    "reset_password": "parvis.accounts.forms.ForgottenPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the link of an invitation has proved the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
STAFF_NETWORKS = env_networks("PARVIS_STAFF_NETWORKS", "127.0.0.0/8,::1")
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("PARVIS_TRUSTED_PROXIES", 0)
MFA_ADAPTER = "parvis.accounts.adapters.SealedSecrets"
MFA_TOTP_ISSUER = "Parvis"
SESSION_COOKIE_AGE = 10 * 3600
SECOND_FACTOR_ROLES = env_list("PARVIS_SECOND_FACTOR_ROLES", "director")

EMAIL_HOST = env_text("PARVIS_SMTP_HOST")
EMAIL_PORT = env_int("PARVIS_SMTP_PORT", 587)
EMAIL_HOST_USER = env_text("PARVIS_SMTP_USER")
EMAIL_HOST_PASSWORD = env_secret("PARVIS_SMTP_PASSWORD")
EMAIL_USE_TLS = env_bool("PARVIS_SMTP_TLS", True)
DEFAULT_FROM_EMAIL = env_text("PARVIS_FROM_EMAIL", "parvis@localhost")
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.filebased.EmailBackend"
)
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# What people write never reaches a log: no path, no body, no address, no agent.
# Django's own e-mails about errors carry the whole request: they are off.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"discreet": {"()": "parvis.kit.logs.Discreet"}},
    "formatters": {"plain": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["discreet"],
        },
        "null": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": ["null"], "propagate": False},
    },
}
EMBEDDED = env_bool("PARVIS_EMBEDDED", True)
# what a phone of the street opens: the QR of a ticket cannot say 127.0.0.1
PUBLIC_URL = env_text("PARVIS_PUBLIC_URL").rstrip("/")
# libraries asked for records by their ISBN: none is called unless somebody names it
SRU_LIBRARIES = env_list("PARVIS_SRU_LIBRARIES")
