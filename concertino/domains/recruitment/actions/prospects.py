"""Who is hoped for: named, described, followed by somebody, made a contact."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.members.models import Membership
from concertino.domains.recruitment.models import Prospect, ProspectStage
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

Stage = ProspectStage.Stage


@verb("recruitment.identify", gettext_lazy("identified a prospect"))
def identify(*, by: Any, on: date, source: str, contact: Contact | None = None, name: str = "", **facts: Any) -> Prospect:
    """Write down a prospect: a contact, or a name that may become one. A member is no prospect, nor is one twice at a time."""
    if contact:
        Contact.objects.select_for_update(no_key=True).get(pk=contact.pk)
        _check_free(contact, on)
    prospect = Prospect(contact=contact, name="" if contact else name.strip(), source=source, identified_on=on, **facts)
    _keep(prospect)
    ProspectStage.objects.create(prospect=prospect, stage=Stage.IDENTIFIED, starts_on=on, told_by=by)
    return prospect


@verb("recruitment.change_prospect", gettext_lazy("corrected a prospect"))
def change(*, by: Any, prospect: Prospect, **changes: Any) -> Prospect:
    for name, value in changes.items():
        setattr(prospect, name, value)
    _keep(prospect)
    return prospect


@verb("recruitment.plan_step", gettext_lazy("planned the next step with a prospect"))
def plan_step(*, by: Any, prospect: Prospect, step: str, on: date | None, owner: Any = None) -> Prospect:
    """What is to be done next, on which day, by whom; an empty step says that nothing is."""
    prospect.next_step = step.strip()
    prospect.next_on = on if prospect.next_step else None
    if prospect.next_step and on is None:
        raise Refusal(_("Say on which day it is to be done."), field="on")
    prospect.owner = owner or prospect.owner
    prospect.save(update_fields=["next_step", "next_on", "owner"])
    return prospect


@verb("recruitment.make_contact", gettext_lazy("made a prospect a contact"))
def make_contact(
    *, by: Any, prospect: Prospect, on: date, contact: Contact | None = None, kind: str = "organisation", given_name: str = "",
    family_name: str = "",
) -> Prospect:  # fmt: skip
    """The name becomes a contact: one that is known already, or a new one."""
    if prospect.contact_id:
        raise Refusal(_("%(prospect)s is a contact already.") % {"prospect": prospect})
    if contact is None:
        named = {"name": prospect.name} if kind == Contact.Kind.ORGANISATION else {
            "given_name": given_name, "family_name": family_name or prospect.name,
        }  # fmt: skip
        sectors = [prospect.sector] if prospect.sector else []
        contact = people.add(by=by, kind=kind, on=on, email=prospect.email, category=prospect.category, sectors=sectors, **named)
    _check_free(contact, on)
    prospect.contact = contact
    _keep(prospect)
    return prospect


def _check_free(contact: Contact, on: date) -> None:
    if Membership.objects.in_good_standing().covering(on).filter(member=contact).exists():
        raise Refusal(_("%(contact)s is a member on that day.") % {"contact": contact}, field="contact")
    others = Prospect.objects.with_joining().filter(contact=contact, joined_on=None)
    lost = ProspectStage.objects.filter(stage=Stage.LOST, ends_on=None, prospect__contact=contact).values("prospect")
    if others.exclude(pk__in=lost).exists():
        raise Refusal(_("%(contact)s is a prospect already.") % {"contact": contact}, field="contact")


def _keep(prospect: Prospect) -> None:
    if prospect.contact_id is None and not prospect.name:
        raise Refusal(_("A prospect needs a name."), field="contact")
    if prospect.source not in Prospect.Source.values:
        raise Refusal(_("Say where the prospect comes from."), field="source")
    if prospect.source == Prospect.Source.REFERRAL and prospect.referred_by is None:
        raise Refusal(_("Say which member referred them."), field="referred_by")
    if prospect.source != Prospect.Source.REFERRAL:
        prospect.referred_by = None
    prospect.folded = fold(f"{prospect.name} {prospect.email} {prospect.source_detail}")
    prospect.save()
