"""The private link by which an applicant follows their application: signed, so that nobody guesses it, and kept nowhere."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from concertino.domains.members.models import Application

SALT = "members.application"


def token_of(application: Application) -> str:
    return signing.Signer(salt=SALT).sign_object(application.pk)


def page_of(application: Application) -> str:
    return reverse("members:follow", args=[token_of(application)])


def link_to(application: Application) -> str:
    """The whole address, for messages."""
    return f"{settings.SITE_URL}{page_of(application)}"


def followed(token: str) -> Application | None:
    """The application of a link; None where the link was cut or forged."""
    try:
        key = signing.Signer(salt=SALT).unsign_object(token)
    except signing.BadSignature:
        return None
    return Application.objects.select_related("category", "region", "decision").filter(pk=key).first()
