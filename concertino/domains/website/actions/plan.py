"""Which indicators anybody may see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from concertino.base.journal.actions import verb
from concertino.domains.website.models import PublicIndicator


@verb("website.show_indicators", _("chose the indicators that everybody sees"))
def show_indicators(*, by: Any, keys: Iterable[str]) -> list[PublicIndicator]:
    """These, and no other."""
    wanted = set(keys)
    PublicIndicator.objects.exclude(key__in=wanted).delete()
    shown = set(PublicIndicator.objects.values_list("key", flat=True))
    return [PublicIndicator.objects.create(key=key) for key in sorted(wanted - shown)]
