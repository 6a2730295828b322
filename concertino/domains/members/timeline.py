"""Terms of membership, on the member's timeline."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.people.models import Contact
from concertino.domains.members.models import ApplicationStep, Delegate, Membership
from concertino.ground.timeline import Happening, Story, stories

SAID = {
    "applied_on": gettext_lazy("Asked to be a member: %(category)s"),
    "accepted_on": gettext_lazy("Accepted as a member: %(category)s"),
    "paid_on": gettext_lazy("Fee paid: %(category)s"),
    "waived_on": gettext_lazy("Fee waived: %(category)s"),
    "ended_on": gettext_lazy("Membership ended: %(category)s"),
}


def happenings(user: Any, contact: Contact, limit: int) -> list[Happening]:
    """Each dated step of the latest terms; one day of one category is told once."""
    terms = Membership.objects.filter(member=contact).select_related("category").order_by("-starts_on")[:limit]
    said = {
        (day, str(text) % {"category": term.category})
        for term in terms
        for name, text in SAID.items()
        if (day := getattr(term, name))
    }
    found = [Happening(on=day, text=text) for day, text in said]
    return sorted(found, key=lambda one: (one.on, one.text), reverse=True)[:limit]


stories.add(
    "members.terms",
    Story(
        key="members.terms", label=gettext_lazy("Membership"), happenings=happenings, right="members.view_membership", order=10
    ),
)


def delegations(user: Any, contact: Contact, limit: int) -> list[Happening]:
    """On both sides: the organisation names, the person is named."""
    either = Q(organisation=contact) | Q(person=contact)
    found = Delegate.objects.filter(either).select_related("organisation", "person").order_by("-named_on", "-pk")[:limit]
    sentence = _("%(organisation)s named %(person)s as a delegate")
    return [Happening(on=one.named_on, text=sentence % {"organisation": one.organisation, "person": one.person}) for one in found]


stories.add(
    "members.delegations",
    Story(
        key="members.delegations",
        label=gettext_lazy("Delegates"),
        happenings=delegations,
        right="members.view_delegate",
        order=50,
    ),
)


def applied(user: Any, contact: Contact, limit: int) -> list[Happening]:
    """Each step of the applications of the contact."""
    steps = ApplicationStep.objects.filter(application__contact=contact).select_related("application").order_by("-on", "-pk")
    return [
        Happening(
            on=step.on, text=f"{step.application.number} · {step.get_state_display()}",
            url=reverse("members:application", args=[step.application_id]),
        )
        for step in steps[:limit]
    ]  # fmt: skip


stories.add(
    "members.applications",
    Story(
        key="members.applications", label=gettext_lazy("Applications"), happenings=applied, right="members.view_application",
        order=11,
    ),
)  # fmt: skip
