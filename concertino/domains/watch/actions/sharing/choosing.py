"""What readers choose of how the watch reaches them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from concertino.base.journal.actions import verb
from concertino.domains.watch.models import Reader
from concertino.domains.watch.readers import Person


@verb("watch.choose_counting", _("chose whether what they open is counted"))
def choose_counting(*, by: Any, person: Person, is_counted: bool) -> Reader:
    """It holds from then on, wherever they open things; what was counted before stays."""
    return _chosen(person, is_counted=is_counted)


@verb("watch.renew_feed", _("renewed the address of their private feed"))
def renew_feed(*, by: Any, person: Person) -> Reader:
    """Former addresses lead nowhere any more."""
    return _chosen(person, feed_version=person.reader.feed_version + 1)


def _chosen(person: Person, **choice: Any) -> Reader:
    reader, _made = Reader.objects.update_or_create(**person.columns, defaults=choice)
    return reader
