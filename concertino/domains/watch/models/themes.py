"""What the watch is about: a short list of themes, ended rather than deleted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models.lists import Entry


@journalled
class Theme(Entry):
    """A theme by which items are sorted, shared and counted."""

    class Meta(Entry.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        default_permissions = ("view", "change")
