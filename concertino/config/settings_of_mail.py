"""Settings of mail, sent and read: they join the others in ``settings``."""

from __future__ import annotations

import os

from concertino.config import embedded
from concertino.config.environment import flag

EMAIL_HOST = os.environ.get("CONCERTINO_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("CONCERTINO_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("CONCERTINO_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("CONCERTINO_SMTP_PASSWORD", "")
EMAIL_USE_TLS = flag("CONCERTINO_SMTP_TLS")
# Without a mail server, messages are files one can read: nothing is sent from a demonstration.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
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
