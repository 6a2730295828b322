"""What pages about the outcome of a consultation share: the way back to it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.domains.consultations.models import Consultation
from concertino.domains.consultations.places import consultation_page


def crumbs_of(consultation: Consultation) -> list[tuple[Any, str]]:
    return [
        (_("Consultations"), reverse("consultations:home")), (str(consultation), consultation_page(consultation))
    ]  # fmt: skip
