"""Settings, read from the environment: see docs/guide/install.md for every variable."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from concertino.config import embedded
from concertino.config.environment import flag
from concertino.config.settings_of_mail import *  # noqa: F403 (they are settings like the others)

PACKAGE = Path(__file__).resolve().parent.parent
HOME = embedded.home()


def _secret_key() -> str:
    """From the environment, or made once and kept under the home."""
    if key := os.environ.get("CONCERTINO_SECRET_KEY"):
        return key
    file = HOME / "secret-key"
    if not file.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        try:
            os.link(draft, file)  # of two commands at once, one wins and both read the same key
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text()


def _database() -> dict:
    if url := os.environ.get("DATABASE_URL"):
        try:
            given = conninfo_to_dict(url)
        except ProgrammingError:
            raise SystemExit("DATABASE_URL: postgresql://USER:PASSWORD@HOST:PORT/NAME") from None
        place = {"NAME": given.pop("dbname", "concertino"), "USER": given.pop("user", ""),
                 "PASSWORD": given.pop("password", ""), "HOST": given.pop("host", ""), "PORT": given.pop("port", "")}  # fmt: skip
    else:
        given = {}
        place = {"NAME": embedded.DATABASE, "USER": embedded.SUPERUSER, "HOST": str(embedded.socket_directory())}
    # Server-side binding would plan width_bucket's arrays as parameters; a pool is opened per process, never before a fork.
    # Where pgtrigger.ignore is unset, each journalled row raises and catches an error in its trigger: 4 times the cost.
    options = {"options": "-c pgtrigger.ignore={}", **given, "pool": {"min_size": 1, "max_size": 8, "timeout": 20}}
    return {"ENGINE": "django.db.backends.postgresql", **place, "OPTIONS": options, "CONN_MAX_AGE": 0,
            "TEST": {"NAME": f"test_{place['NAME']}"}}  # fmt: skip


DEBUG = flag("CONCERTINO_DEBUG")
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("CONCERTINO_HOSTS", "localhost 127.0.0.1 [::1] testserver").split()
CSRF_TRUSTED_ORIGINS = os.environ.get("CONCERTINO_ORIGINS", "").split()
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "concertino.ground.apps.GroundConfig",
    "concertino.base.ui.apps.UiConfig",
    "concertino.base.journal.apps.JournalConfig",
    "concertino.base.jobs.apps.JobsConfig",
    "concertino.base.figures.apps.FiguresConfig",
    "concertino.base.documents.apps.DocumentsConfig",
    "concertino.base.registers.apps.RegistersConfig",
    "concertino.base.people.apps.PeopleConfig",
    "concertino.base.imports.apps.ImportsConfig",
    "concertino.base.notices.apps.NoticesConfig",
    "concertino.base.ties.apps.TiesConfig",
    "concertino.domains.plan.apps.PlanConfig",
    "concertino.domains.finance.apps.FinanceConfig",
    "concertino.domains.members.apps.MembersConfig",
    "concertino.domains.recruitment.apps.RecruitmentConfig",
    "concertino.domains.questionnaires.apps.QuestionnairesConfig",
    "concertino.domains.consultations.apps.ConsultationsConfig",
    "concertino.domains.surveys.apps.SurveysConfig",
    "concertino.domains.ballots.apps.BallotsConfig",
    "concertino.domains.conversations.apps.ConversationsConfig",
    "concertino.domains.watch.apps.WatchConfig",
    "concertino.domains.positions.apps.PositionsConfig",
    "concertino.domains.governance.apps.GovernanceConfig",
    "concertino.domains.partners.apps.PartnersConfig",
    "concertino.domains.services.apps.ServicesConfig",
    "concertino.domains.budgets.apps.BudgetsConfig",
    "concertino.domains.contests.apps.ContestsConfig",
    "concertino.domains.grants.apps.GrantsConfig",
    "concertino.domains.meetings.apps.MeetingsConfig",
    "concertino.domains.work.apps.WorkConfig",
    "concertino.domains.staff.apps.StaffConfig",
    "concertino.domains.newsletters.apps.NewslettersConfig",
    "concertino.domains.communications.apps.CommunicationsConfig",
    "concertino.domains.website.apps.WebsiteConfig",
    "concertino.desk.apps.DeskConfig",
    "concertino.config.apps.HouseConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.sites",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rules",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django_tables2",
    "django_filters",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "concertino.base.ui.front.Front",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "concertino.base.ui.middleware.ContentSecurityPolicy",
    "concertino.base.ui.middleware.NoNul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "concertino.base.people.middleware.ReaderMiddleware",
]

ROOT_URLCONF = "concertino.config.urls"
WSGI_APPLICATION = "concertino.config.wsgi.application"

_LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    _LOADERS if DEBUG else [("django.template.loaders.cached.Loader", _LOADERS)],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "concertino.base.ui.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "concertino.base.ui.templatetags.words",
                "concertino.base.ui.templatetags.ui",
            ],
        },
    }
]
COTTON_DIR = "cotton"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
FILTERS_EMPTY_CHOICE_LABEL = _("Any")

# -- people ------------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "concertino.base.people.backends.RoleBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SITE_ID = 1
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "concertino.base.people.adapters.ByInvitation"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Concertino"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the association opened the account: nobody brings an address of their own
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("CONCERTINO_PROXIES", "0"))  # whose word on an address limits believe
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True

# -- languages ---------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "fr-ca"
LANGUAGES = [("fr-ca", _("French")), ("en", _("English"))]
LOCALE_PATHS = [path for path in (PACKAGE.parent / "locale", PACKAGE / "locale") if path.is_dir()]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Toronto"
USE_THOUSAND_SEPARATOR = False

# -- files, cache ------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
SITE_URL = os.environ.get("CONCERTINO_URL", "http://localhost:8000").rstrip("/")  # where links in messages lead
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "concertino_cache"}}
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700  # spreadsheets of people are nobody else's
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
LARGEST_FILE = int(os.environ.get("CONCERTINO_LARGEST_FILE", "20")) * 1_000_000  # bytes, of a document
LARGEST_UPLOAD = max(LARGEST_FILE, 50_000_000)  # of any file, spreadsheets among them: beyond, it is let go while it streams in
FILE_UPLOAD_HANDLERS = [
    "concertino.base.documents.uploads.NoLarger",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

WIDGETS_WITHIN = os.environ.get("CONCERTINO_WIDGETS_WITHIN", "*")  # sites that may show our widgets
# -- cards: off unless both are given ------------------------------------------------------------------------------------
STRIPE_KEY = os.environ.get("CONCERTINO_STRIPE_KEY", "")
STRIPE_WEBHOOK_SECRET = os.environ.get("CONCERTINO_STRIPE_WEBHOOK_SECRET", "")
STRIPE_API = os.environ.get("CONCERTINO_STRIPE_API", "https://api.stripe.com")
# -- watch ---------------------------------------------------------------------------------------------------------------
WATCH_HOSTS = os.environ.get("CONCERTINO_WATCH_HOSTS", "").split()  # read though they are of a private network: for trials only

# -- safety ------------------------------------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if flag("CONCERTINO_HTTPS"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000

# -- the one search box, in the frame of every page ---------------------------------------------------------------------
SEARCH_URL, SUGGEST_URL = "desk:search", "desk:suggest"

# -- the association's rules --------------------------------------------------------------------------------------------
MEMBERSHIP_GRACE_DAYS = int(os.environ.get("CONCERTINO_GRACE_DAYS", "0"))  # a term in good standing counts so long after its end
APPLICATIONS_AN_HOUR = int(os.environ.get("CONCERTINO_APPLICATIONS_AN_HOUR", "30"))  # from one address, against machines
OPEN_ANSWERS_A_DAY = int(os.environ.get("CONCERTINO_OPEN_ANSWERS_A_DAY", "20"))  # to a public survey, from one network address
SMALLEST_CELL = 5  # counts below are hidden from those who may not see the rows

# -- journal, jobs -----------------------------------------------------------------------------------------------------
PGHISTORY_MIDDLEWARE_METHODS = ()
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True
PGTRIGGER_MIGRATIONS = True
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"psycopg.pool": {"level": "CRITICAL"}},  # what cannot be reached is said once, by who asked
    "root": {"handlers": ["console"], "level": os.environ.get("CONCERTINO_LOG", "WARNING")},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
