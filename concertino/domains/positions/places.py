"""Addresses of pages that more than one part of the room leads to."""

from __future__ import annotations

from django.urls import reverse

from concertino.domains.positions.models import Dossier, Position


def dossier_page(dossier: Dossier) -> str:
    return reverse("positions:dossier", args=[dossier.pk])


def position_page(position: Position) -> str:
    return reverse("positions:position", args=[position.pk])
