"""Addresses of pages that more than one part of the room leads to."""

from __future__ import annotations

from django.urls import reverse

from concertino.domains.consultations.models import Call, Consultation, Finding


def page_of(call: Call) -> str:
    return reverse("consultations:call", args=[call.pk])


def consultation_page(consultation: Consultation) -> str:
    return reverse("consultations:consultation", args=[consultation.pk])


def finding_page(finding: Finding) -> str:
    return reverse("consultations:finding", args=[finding.pk])
