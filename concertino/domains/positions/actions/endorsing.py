"""Members endorse a frozen version, take it back while it is open; the board says how much support is asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents.models import Decision
from concertino.base.journal.actions import verb
from concertino.base.people.models import Affiliation, Contact
from concertino.domains.members.models import Delegate, Membership
from concertino.domains.positions.models import Endorsement, Threshold, Version
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day


@verb("positions.endorse", gettext_lazy("endorsed a position"))
def endorse(
    *, by: Any, version: Version, member: Contact, contact: Contact, on: date, is_public: bool, identified_as: str = ""
) -> Endorsement:
    """The voice of ``member``, given by ``contact``: themselves, or somebody who speaks for the organisation on the day.

    ``identified_as`` stands beside the name of a person: a title, an organisation, which binds nobody but them."""
    Contact.objects.select_for_update(no_key=True).get(pk=member.pk)  # a voice is given once, even by two delegates at once
    check_asking(version, on)
    if not Membership.objects.active_on(on).filter(member=member).exists():
        raise Refusal(_("%(member)s is not an active member on %(day)s.") % {"member": member, "day": written_day(on)})
    if not speaks_for(contact, member, on):
        raise Refusal(_("%(contact)s does not speak for %(member)s.") % {"contact": contact, "member": member})
    if identified_as.strip() and contact != member:
        raise Refusal(_("For identification only is said by a person who endorses as themselves."), field="identified_as")
    if given := version.endorsements.filter(member=member, withdrawn_on=None).select_related("contact").first():
        said = {"member": member, "contact": given.contact, "day": written_day(given.on)}
        raise Refusal(_("%(member)s endorses it already: %(contact)s said so on %(day)s.") % said)
    return Endorsement.objects.create(
        version=version, member=member, contact=contact, on=on, is_public=is_public, identified_as=identified_as.strip()
    )


@verb("positions.withdraw_endorsement", gettext_lazy("took back an endorsement"))
def withdraw_endorsement(*, by: Any, endorsement: Endorsement, on: date) -> Endorsement:
    """While the version is open to support; after that, the public list stays as it was closed."""
    held = Endorsement.objects.select_for_update(of=("self",), no_key=True).select_related("version").get(pk=endorsement.pk)
    check_asking(held.version, on)
    if held.withdrawn_on:
        raise Refusal(_("It was taken back on %(day)s.") % {"day": written_day(held.withdrawn_on)})
    held.withdrawn_on = on
    held.save(update_fields=["withdrawn_on"])
    return held


@verb("positions.set_threshold", gettext_lazy("set the support asked for"))
def set_threshold(
    *, by: Any, from_on: date, decision: Decision, share: Decimal | None = None, number: int | None = None
) -> Threshold:
    """From a day on, as the board decided; with neither a share nor a number, no support is asked for any more."""
    if decision.body != Decision.Body.BOARD:
        raise Refusal(_("The board sets the support asked for: choose a decision of the board."), field="decision")
    if from_on < decision.on:
        raise Refusal(_("The decision is of %(day)s.") % {"day": written_day(decision.on)}, field="from_on")
    if share is not None and not 0 <= share <= 100:
        raise Refusal(_("A percentage is from 0 to 100."), field="share")
    last = Threshold.objects.order_by("-from_on").first()
    if last and from_on <= last.from_on:
        raise Refusal(_("Another one holds from %(day)s.") % {"day": written_day(last.from_on)}, field="from_on")
    return Threshold.objects.create(from_on=from_on, decision=decision, share=share, number=number)


def check_asking(version: Version, day: date) -> None:
    if not Version.objects.asking_on(day).filter(pk=version.pk).exists():
        raise Refusal(_("This version is not open to support on %(day)s.") % {"day": written_day(day)})


def speaks_for(contact: Contact, member: Contact, day: date) -> bool:
    """Themselves, as its delegate of the day, or by a role in which they act for it."""
    if contact == member:
        return True
    delegates = Delegate.objects.in_office_on(day).filter(organisation=member, person=contact)
    roles = Affiliation.objects.in_force_on(day).filter(organisation=member, person=contact, acts=True)
    return delegates.exists() or roles.exists()
