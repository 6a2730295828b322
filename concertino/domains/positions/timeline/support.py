"""On a contact's timeline: what they endorsed, for themselves or for a member, and what they took back."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.people.models import Contact
from concertino.domains.positions.models import Endorsement
from concertino.domains.positions.places import position_page
from concertino.ground.timeline import Happening, Story, stories


def happenings(user: Any, contact: Contact, limit: int) -> list[Happening]:
    mine = Endorsement.objects.filter(Q(member=contact) | Q(contact=contact)).select_related("version__position", "member")
    found = [_given(one, contact) for one in mine.order_by("-on", "-pk")[:limit]]
    found += [
        Happening(
            on=one.withdrawn_on, text=_("Took back an endorsement: %(title)s") % {"title": one.version.said("title")},
            url=position_page(one.version.position),
        )
        for one in mine.filter(withdrawn_on__isnull=False).order_by("-withdrawn_on", "-pk")[:limit] if one.withdrawn_on
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.on, reverse=True)[:limit]


def _given(one: Endorsement, contact: Contact) -> Happening:
    said = {"title": one.version.said("title"), "member": one.member}
    text = _("Endorsed: %(title)s") if one.member_id == contact.pk else _("Endorsed for %(member)s: %(title)s")
    return Happening(on=one.on, text=text % said, url=position_page(one.version.position))


stories.add(
    "positions.support",
    Story(
        key="positions.support", label=gettext_lazy("Support for positions"), happenings=happenings,
        right="positions.view_endorsement", order=65,
    ),
)  # fmt: skip
