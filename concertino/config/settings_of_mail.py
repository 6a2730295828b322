"""Settings of mail, sent and read: they join the others in ``settings``."""

from __future__ import annotations

import os

from concertino.config import embedded
from concertino.config.environment import flag

# Those that sign what they tell; the others give a name and a password.
_SIGNS = {"mailgun": "WEBHOOK_SIGNING_KEY", "resend": "SIGNING_SECRET", "mailersend": "SIGNING_SECRET"}


def provided(provider: str, key: str, secret: str) -> dict[str, str]:
    """Anymail's settings of a provider: each calls its key otherwise."""
    if not provider:
        return {}
    signs = _SIGNS.get(provider)
    proof = {f"{provider.upper()}_{signs}": secret} if signs else {"WEBHOOK_SECRET": secret}
    return {f"{provider.upper()}_{name}": key for name in ("API_KEY", "API_TOKEN", "SERVER_TOKEN")} | proof


EMAIL_HOST = os.environ.get("CONCERTINO_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("CONCERTINO_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("CONCERTINO_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("CONCERTINO_SMTP_PASSWORD", "")
EMAIL_USE_TLS = flag("CONCERTINO_SMTP_TLS")
# Without a mail server, messages are files one can read: nothing is sent from a demonstration.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
MAIL_PROVIDER = os.environ.get("CONCERTINO_MAIL_PROVIDER", "")  # as Anymail names it: mailgun, postmark, brevo…
MAIL_WEBHOOK_SECRET = os.environ.get("CONCERTINO_MAIL_WEBHOOK_SECRET", "")
ANYMAIL = provided(MAIL_PROVIDER, os.environ.get("CONCERTINO_MAIL_PROVIDER_KEY", ""), MAIL_WEBHOOK_SECRET)
if MAIL_PROVIDER:
    EMAIL_BACKEND = f"anymail.backends.{MAIL_PROVIDER}.EmailBackend"
DKIM_SELECTOR = os.environ.get("CONCERTINO_DKIM_SELECTOR", "")
DNS = os.environ.get("CONCERTINO_DNS", "")  # ADDRESS:PORT; empty: the machine's
EMAIL_FILE_PATH = embedded.home() / "mail"
MAIL_A_MINUTE = int(os.environ.get("CONCERTINO_MAIL_A_MINUTE", "0"))  # 0: as fast as the server takes them
DEFAULT_FROM_EMAIL = os.environ.get("CONCERTINO_FROM", "Concertino <concertino@localhost>")

IMAP_HOST = os.environ.get("CONCERTINO_IMAP_HOST", "")  # none: mails come by the command receive_mail
IMAP_PORT = int(os.environ.get("CONCERTINO_IMAP_PORT", "993"))
IMAP_TLS = flag("CONCERTINO_IMAP_TLS", default=True)
IMAP_USER = os.environ.get("CONCERTINO_IMAP_USER", "")
IMAP_PASSWORD = os.environ.get("CONCERTINO_IMAP_PASSWORD", "")
IMAP_FOLDER = os.environ.get("CONCERTINO_IMAP_FOLDER", "INBOX")
BOUNCES_FOLDER = os.environ.get("CONCERTINO_BOUNCES_FOLDER", "")
SOFT_BOUNCES = int(os.environ.get("CONCERTINO_SOFT_BOUNCES", "5"))  # in a row
