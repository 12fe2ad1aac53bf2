"""Settings of the web. What a deployment may choose is read in `environment`; the rest is here.

docs/reference/settings.md lists the environment variables.
"""

from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from ladderway.web import environment

VAR = environment.home()

HOSTS = environment.words("LADDERWAY_HOSTS")
DEPLOYED = bool(HOSTS)
# Only for work on templates and views. `make run` serves what people get: our own error pages,
# compressed files, the strict policy.
DEBUG = environment.flag("LADDERWAY_DEBUG") and not DEPLOYED
SECRET_KEY = environment.secret_key(VAR, deployed=DEPLOYED)
SECRET_KEY_FALLBACKS = environment.words("LADDERWAY_OLD_SECRET_KEYS")
ALLOWED_HOSTS = [*HOSTS, *environment.LOCAL_HOSTS]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in HOSTS]

INSTALLED_APPS = [
    # Ours, high to low: the order in which they may know of each other.
    "ladderway.web.explorer",
    "ladderway.web.packs",
    "ladderway.web.planning",
    "ladderway.web.in_hand",
    "ladderway.web.evidence",
    "ladderway.web.studies",
    "ladderway.web.commitments",
    "ladderway.web.casework",
    "ladderway.web.feedback",
    "ladderway.web.readiness",
    "ladderway.web.rights",
    "ladderway.web.assessments",
    "ladderway.web.careerplans",
    "ladderway.web.supports",
    "ladderway.web.screening",
    "ladderway.web.people_imports",
    "ladderway.web.referrals",
    "ladderway.web.intake",
    "ladderway.web.matching",
    "ladderway.web.documents",
    "ladderway.web.participants",
    "ladderway.web.scans",
    "ladderway.web.groups",
    "ladderway.web.training",
    "ladderway.web.ladders",
    "ladderway.web.employers",
    "ladderway.web.reference",
    "ladderway.web.partners",
    "ladderway.web.accounts",
    "ladderway.web.imports",
    "ladderway.web.audit",
    # What we stand on.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
    "leaflet",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "ladderway.web.logging.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ladderway.web.security.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ladderway.web.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ladderway.web.accounts.idle.IdleMiddleware",
    "ladderway.web.audit.middleware.ReadAuditMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "ladderway.web.participants.handing.HandedOverMiddleware",
    "ladderway.web.submitting.HeldFormMiddleware",
    "ladderway.web.intake.entry_time.EntryTimeMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ladderway.web.errors.MethodNotAllowedMiddleware",
]

ROOT_URLCONF = "ladderway.web.urls"
WSGI_APPLICATION = "ladderway.web.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [environment.PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "ladderway.web.languages.choices",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

DATABASES = {"default": environment.database(environment.text("DATABASE_URL"), VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    # Sign-in limits are counted here, so all workers must share it.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "ladderway_cache",
    },
    # For what each worker may compute on its own.
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "memory"},
}

# --- Languages -------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [environment.PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = DEPLOYED
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.text("LADDERWAY_TIME_ZONE", "America/Toronto")

# --- Files -----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [environment.PACKAGE / "web" / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "files"},
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# Files about people: outside of what any server hands out, and named by chance. Only
# `documents.views` reads them, and asks the policy each time.
PRIVATE_FILES = VAR / "private"
DOCUMENT_BYTES = environment.number("LADDERWAY_DOCUMENT_MB", 10) * 1024 * 1024

# --- People ----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account_home"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_FORMS = {"login": "ladderway.web.accounts.forms.SignInForm"}
ACCOUNT_ADAPTER = "ladderway.web.accounts.adapter.AccountAdapter"
ACCOUNT_USER_DISPLAY = "ladderway.web.accounts.adapter.displayed"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
# Codes, not links: nothing secret stands in an address, a history or a proxy's log.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Ladderway: "
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Ladderway"
MFA_TOTP_TOLERANCE = 1
# Browsers offer passkeys on plain http only for localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not DEPLOYED
MFA_FORMS = {"add_webauthn": "ladderway.web.accounts.forms.PasskeyForm"}
MFA_ADAPTER = "ladderway.web.accounts.adapter.MFAAdapter"
# Staff roles open other people's records: on a public site they need a second factor.
SECOND_FACTOR_REQUIRED = DEPLOYED
SECOND_FACTOR_ROLES = environment.words("LADDERWAY_SECOND_FACTOR_ROLES")
# Minutes without a click after which one is signed out, by role: of several the shortest.
IDLE_MINUTES = environment.number("LADDERWAY_IDLE_MINUTES", 60)
IDLE_MINUTES_BY_ROLE = environment.numbers(
    "LADDERWAY_IDLE_MINUTES_BY_ROLE", {"administrator": 20, "data_steward": 20}
)
# Hours for which an emergency opens one record.
EMERGENCY_HOURS = environment.number("LADDERWAY_EMERGENCY_HOURS", 4)
# Different records opened within an hour: from the first figure on somebody is told, from the
# second on further ones are closed until a colleague lifts it.
RECORDS_TOLD = environment.number("LADDERWAY_RECORDS_TOLD", 60)
RECORDS_CLOSED = environment.number("LADDERWAY_RECORDS_CLOSED", 150)

DEFAULT_FROM_EMAIL = environment.text("LADDERWAY_MAIL_FROM", "Ladderway <noreply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAILS = bool(environment.text("LADDERWAY_MAIL_URL"))
globals().update(environment.mail(environment.text("LADDERWAY_MAIL_URL")))
# How links in messages begin.
ADDRESS = environment.address(HOSTS)
# A service for text messages that takes them as JSON, and the classes that send reminders.
TEXT_URL = environment.text("LADDERWAY_TEXT_URL")
TEXT_TOKEN = environment.text("LADDERWAY_TEXT_TOKEN")
TEXT_FROM = environment.text("LADDERWAY_TEXT_FROM", "Ladderway")
REMINDER_SENDERS = environment.reminder_senders(
    environment.text("LADDERWAY_MAIL_URL"), TEXT_URL, deployed=DEPLOYED
)

# --- Protection ------------------------------------------------------------------------------
# Number of proxies of ours in front; the client's address and scheme are believed from them only.
PROXIES = environment.number("LADDERWAY_PROXIES", 0)
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SECURE_SSL_REDIRECT = DEPLOYED
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if DEPLOYED else 0
# Other sites of the same organization are not ours to bind.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# A working day. Desks are shared: closing the browser signs out.
SESSION_ENGINE = "ladderway.web.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-session" if DEPLOYED else "session"
SESSION_COOKIE_SECURE = DEPLOYED
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if DEPLOYED else "csrf"
CSRF_COOKIE_SECURE = DEPLOYED
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "ladderway.web.errors.csrf_failure"

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# --- Map of places ---------------------------------------------------------------------------
# Without tiles the map draws places of its own, and no other server learns who looks at it.
MAP_TILES = environment.text("LADDERWAY_MAP_TILES")
MAP_TILES_ORIGIN = environment.tiles(MAP_TILES)
MAP_TILES_ATTRIBUTION = environment.text("LADDERWAY_MAP_ATTRIBUTION")

# --- Logs ------------------------------------------------------------------------------------
LOGGING_CONFIG = "ladderway.web.logging.configure"
LOGGING = {"level": environment.text("LADDERWAY_LOG_LEVEL", "INFO")}

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
SITE_NAME = _("Ladderway")
TEST_RUNNER = "django.test.runner.DiscoverRunner"
