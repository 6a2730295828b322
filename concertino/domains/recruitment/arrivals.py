"""A prospect who applies is recognised, by contact, address or name: nobody has to say where a new member came from."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from concertino.domains.recruitment.actions.prospects import make_contact
from concertino.domains.recruitment.actions.stages import advance
from concertino.domains.recruitment.models import Prospect, ProspectStage
from concertino.ground.arrivals import Applicant, Arrival, arrivals
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold


def applied(by: Any, applicant: Applicant, on: date) -> None:
    if prospect := _hoped_for(applicant, on):
        _apply(by, prospect, on)


def accepted(by: Any, applicant: Applicant, on: date) -> None:
    """Who was only a name becomes the contact, so that their term counts where they came from."""
    prospect = _hoped_for(applicant, on)
    if prospect is None:
        return
    _apply(by, prospect, on)
    if prospect.contact_id is None:
        try:
            make_contact(by=by, prospect=prospect, on=on, contact=applicant.contact)
        except Refusal:
            return  # a member already, who was no prospect: the name is another's


def _apply(by: Any, prospect: Prospect, on: date) -> None:
    last = prospect.stages.get(ends_on=None)
    if last.stage != ProspectStage.Stage.APPLIED and last.starts_on <= on:
        advance(by=by, prospect=prospect, stage=ProspectStage.Stage.APPLIED, on=on)


def _hoped_for(applicant: Applicant, on: date) -> Prospect | None:
    """The last one to be known of, who has not joined: the contact first, then the address, then the very same name."""
    hoped = Prospect.objects.with_joining().filter(joined_on=None, identified_on__lte=on).order_by("-identified_on", "-pk")
    if applicant.contact and (same := hoped.filter(contact=applicant.contact).first()):
        return same
    by_address = Q(email__iexact=applicant.email) | Q(contact__email__iexact=applicant.email)
    if same := hoped.filter(by_address).exclude(_another(applicant)).first():
        return same
    names = hoped.filter(contact=None, email="", folded__contains=fold(applicant.name))
    return next((one for one in names if fold(one.name) == fold(applicant.name)), None)


def _another(applicant: Applicant) -> Q:
    """Somebody who was told to be another contact than the applicant's."""
    if applicant.contact is None:
        return Q(pk=None)
    return Q(contact__isnull=False) & ~Q(contact=applicant.contact)


arrivals.add("recruitment.prospects", Arrival(key="recruitment.prospects", applied=applied, accepted=accepted))
