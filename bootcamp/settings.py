"""Settings: one file for every machine; what differs is an environment variable (see bootcamp/conf.py)."""

import os
from pathlib import Path

from bootcamp import conf
from bootcamp.secret_key import secret_key_in

BASE_DIR = Path(__file__).resolve().parent.parent
config = conf.read(os.environ, BASE_DIR)

PRODUCTION = config.production
DEMO = config.demo
DEBUG = config.debug
VAR_DIR = config.var_dir
if not os.access(BASE_DIR / "participants" / "formation", os.W_OK):
    # the compiled search is kept beside its source, or else here; numba reads this when it is imported
    os.environ.setdefault("NUMBA_CACHE_DIR", str(VAR_DIR / "numba"))

# Who we are and how we are reached

SITE_URL = config.site_url
SITE_HOST = SITE_URL.partition("://")[2].rpartition("@")[2]
BEHIND_TLS = SITE_URL.startswith("https://")
SECRET_KEY = config.secret_key or secret_key_in(VAR_DIR)
SECRET_KEY_FALLBACKS = config.secret_key_fallbacks
ALLOWED_HOSTS = [SITE_HOST.partition(":")[0], *config.allowed_hosts]
if not PRODUCTION:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
TRUSTED_PROXY_COUNT = config.trusted_proxy_count
BIND, PORT = config.bind, config.port

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "crispy_forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "bootcamp.kit",
    "participants",
    "themes",
    "sprints",
]

MIDDLEWARE = [
    "bootcamp.kit.csp.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bootcamp.kit.visitors.visitor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "bootcamp.urls"
ASGI_APPLICATION = "bootcamp.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bootcamp.kit.csp.nonce",
            ],
        },
    }
]

# What is kept where

REDIS_URL = config.redis_url  # "" in the embedded mode: hub, cache and broker live in the process
if PRODUCTION:
    database = config.database_url
    database["OPTIONS"] |= {
        # Under ASGI a persistent connection would belong to a thread and never be used again; the pool replaces it.
        "pool": {"min_size": 1, "max_size": config.database_pool_size, "timeout": 5},
        "options": "-c statement_timeout=30000",
    }
    CACHES = {
        "default": {
            "BACKEND": "bootcamp.cache.LenientRedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2},
        }
    }
else:
    database = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR_DIR / "bootcamp.sqlite3",
        "OPTIONS": {
            # A transaction that begins by reading could not become a writing one while another writes.
            "transaction_mode": "IMMEDIATE",
            # FULL: a committed note survives a power cut, which NORMAL does not promise.
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA busy_timeout=5000;",
        },
        # A file, as in real life: in memory, connections would share one cache and refuse each other at once.
        "TEST": {"NAME": VAR_DIR / "test.sqlite3"},
    }
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DATABASES = {"default": database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in

AUTH_USER_MODEL = "participants.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "home", "home"
SESSION_COOKIE_AGE = 30 * 24 * 3600  # renewed once a day while it is used (kit.visitors)
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "bootcamp.kit.visitors.stale_form"
ACCOUNT_ADAPTER = "participants.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code in the mail has shown whose address it is
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # else anyone could have us write to strangers
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"length": 6}  # of 20 letters: 64 million codes, three tries each
ACCOUNT_FORMS = {
    "request_login_code": "participants.forms.signin.RequestCodeForm",
    "confirm_login_code": "participants.forms.signin.ConfirmCodeForm",
}
# A whole hall sits behind one network address, so what is counted is the e-mail address; the network address
# only bounds what one machine can do. 20 codes an hour with three tries each: a guess in a million hours.
ACCOUNT_RATE_LIMITS = {"request_login_code": "600/m/ip,5/m/key,20/h/key"}
MFA_ADAPTER = "participants.adapters.PasskeyAdapter"
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_FORMS = {
    "add_webauthn": "participants.forms.signin.AddPasskeyForm",
    "login_webauthn": "participants.forms.signin.SignInWithPasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # no address is kept apart from the user's own
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS  # browsers themselves allow it on localhost only
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}

# Transport

if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
if BEHIND_TLS:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked inside the network, without TLS
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# Mail: rows in the outbox, and from there to a mail server when there is one

if config.email_host:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = config.email_host, config.email_port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = config.email_host_user, config.email_host_password
    EMAIL_USE_TLS, EMAIL_USE_SSL = config.email_security == "starttls", config.email_security == "tls"
    EMAIL_TIMEOUT = 20
else:
    EMAIL_BACKEND = "participants.mail_backend.OutboxOnly"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = config.email_from

# Background work: it only wakes claimers of rows, so everything may run twice or be lost

if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": 900,
        # By default a task of a killed worker came back after 100 s: only every tenth scan looked.
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "socket_timeout": 10,
        "socket_connect_timeout": 2,
    }
else:
    CELERY_BROKER_URL = "memory://localhost/"
    CELERY_BROKER_TRANSPORT_OPTIONS = {"polling_interval": 0.05}  # it takes one message a poll
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 1000
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Europe/Copenhagen"

# Language and time

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

# Static files

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
if not PRODUCTION:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # and with it the folder of the database
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "bootcamp.static_storage.StaticStorage"},
}
WHITENOISE_USE_FINDERS = not PRODUCTION  # what was not collected is served from its folder

# Forms

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootcamp"
CRISPY_TEMPLATE_PACK = "bootcamp"
CRISPY_FAIL_SILENTLY = False

# Logs

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "bootcamp.logs.JsonFormatter"},
        "plain": {"()": "bootcamp.logs.PlainFormatter"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "json" if PRODUCTION else "plain"},
    },
    "root": {"handlers": ["console"], "level": config.log_level},
    "loggers": {
        "django": {"handlers": ["console"], "level": config.log_level, "propagate": False},
        "django.request": {"level": "ERROR"},  # a 404 is no news, and its path may hold somebody's link
        "uvicorn": {"level": "WARNING"},
        "celery": {"level": "WARNING"},  # five lines a tick say nothing
        "celery.beat": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},
        "fido2": {"level": "WARNING"},
    },
}
