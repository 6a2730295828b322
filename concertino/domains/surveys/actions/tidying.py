"""Drafts do not outlive what they were for."""

from __future__ import annotations

from django.db.models import Q

from concertino.domains.surveys.models import Draft


def forget_drafts() -> int:
    """Of those who answered meanwhile on another page, and of waves that are closed."""
    late = Q(invitation__answered=True) | Q(invitation__call__closed_on__isnull=False)
    return Draft.objects.filter(late).delete()[0]
