"""On a contact’s timeline: what they were called to answer, what they said of a topic, and the results passed on to them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.people.models import Contact
from concertino.domains.consultations.models import Invitation, TopicSource, Transmission
from concertino.domains.consultations.places import consultation_page, page_of
from concertino.domains.consultations.topic_registers import topic_page
from concertino.ground.timeline import Happening, Story, stories


def happenings(user: Any, contact: Contact, limit: int) -> list[Happening]:
    said = TopicSource.objects.filter(contact=contact).select_related("topic").order_by("-on", "-pk")[:limit]
    passed_on = Transmission.objects.filter(recipient=contact).select_related("consultation").order_by("-on", "-pk")[:limit]
    found = [
        Happening(on=one.on, text=_("Raised a topic: %(topic)s") % {"topic": one.topic}, url=topic_page(one.topic))
        for one in said
    ] + [
        Happening(
            on=one.on, text=_("Results passed on: %(consultation)s") % {"consultation": one.consultation},
            url=consultation_page(one.consultation),
        )
        for one in passed_on
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.on, reverse=True)[:limit]


def invited(user: Any, contact: Contact, limit: int) -> list[Happening]:
    """When they were called, for themselves or for a member; never when they answered."""
    mine = Invitation.objects.filter(Q(contact=contact) | Q(member=contact)).select_related("call", "contact", "member")
    return [_called(one, contact) for one in mine.order_by("-call__opened_on", "-call")[:limit]]


def _called(one: Invitation, contact: Contact) -> Happening:
    said = {"call": one.call, "member": one.member, "contact": one.contact}
    if one.contact_id == one.member_id:
        text = _("Called to answer: %(call)s")
    elif one.contact_id == contact.pk:
        text = _("Called to answer for %(member)s: %(call)s")
    else:
        text = _("Called to answer by %(contact)s: %(call)s")
    return Happening(on=one.call.opened_on or one.call.opens_on, text=text % said, url=page_of(one.call))


stories.add(
    "consultations.invited",
    Story(
        key="consultations.invited", label=gettext_lazy("Consultations"), happenings=invited,
        right="consultations.view_invitation", order=60,
    ),
)  # fmt: skip
stories.add(
    "consultations.topics",
    Story(
        key="consultations.topics", label=gettext_lazy("Topics and results"), happenings=happenings,
        right="consultations.view_topic", order=61,
    ),
)  # fmt: skip
