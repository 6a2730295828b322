"""Personal links in templates."""

from __future__ import annotations

from django import template
from django.urls import reverse

from concertino.domains.work.links import token
from concertino.domains.work.models import Certificate

register = template.Library()


@register.filter
def paper(certificate: Certificate) -> str:
    """The address of a certificate, for who earned it."""
    return reverse("work:given_certificate", args=[token(certificate.pk)])
