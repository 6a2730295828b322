"""What merging two contacts does to exchanges and followings."""

from __future__ import annotations

from django.db.models import QuerySet

from concertino.base.people.models import Contact
from concertino.base.ties.models import ExchangeContact, Follow, SectorContact
from concertino.ground.merging import Merging, mergings


def same_exchanges(kept: Contact, gone: Contact) -> QuerySet[ExchangeContact]:
    """Both took part: once is enough."""
    return ExchangeContact.objects.filter(
        contact=gone, exchange__in=ExchangeContact.objects.filter(contact=kept).values("exchange")
    )


def followed_already(kept: Contact, gone: Contact) -> QuerySet[Follow]:
    """The one who is kept has a follower: the other's is left."""
    still = Follow.objects.filter(contact=gone, ends_on=None)
    return still if Follow.objects.filter(contact=kept, ends_on=None).exists() else still.none()


def same_sectors(kept: Contact, gone: Contact) -> QuerySet[SectorContact]:
    """Named for the same sector, still."""
    named = SectorContact.objects.filter(contact=kept, ends_on=None).values("sector")
    return SectorContact.objects.filter(contact=gone, ends_on=None, sector__in=named)


mergings.add("ties.ExchangeContact", Merging(leave=same_exchanges))
mergings.add("ties.Follow", Merging(leave=followed_already))
mergings.add("ties.SectorContact", Merging(leave=same_sectors))
