"""Mandates begin and end; the rules of the body are asked first."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents.models import Decision
from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.governance.actions.checks import refusing_as_the_database_does
from concertino.domains.governance.eligibility import Held, Objection, Rules, full_on, last_day_of, objections
from concertino.domains.governance.models import Body, Mandate
from concertino.domains.members.models import Delegate, Membership
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day


@verb("governance.seat", gettext_lazy("recorded a mandate"))
def seat(
    *, by: Any, body: Body, person: Contact, how: str, starts_on: date, ends_on: date | None = None, seat: int | None = None,
    office: str = "", decision: Decision | None = None, address: str = "", occupation: str = "",
) -> Mandate:  # fmt: skip
    """Give a person a mandate; without an end, the one of the rules. What a rule forbids is refused with its sentence."""
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)  # one at a time in a body: seats are counted
    last = ends_on or last_day_of(rules_of(body), how, starts_on)
    new = Mandate(
        body=body, person=person, how=how, starts_on=starts_on, ends_on=last, seat=seat, office=office, decision=decision,
        address=address.strip(), occupation=occupation.strip(),
    )  # fmt: skip
    for objection in judged(new):
        if objection.is_final:
            raise Refusal(objection.sentence, field=objection.field)
    with refusing_as_the_database_does(Mandate):
        new.save()
    return new


@verb("governance.end", gettext_lazy("ended a mandate"))
def end(*, by: Any, mandate: Mandate, on: date, reason: str) -> Mandate:
    """Bring the end of a mandate forward to the day: somebody resigns, leaves the organisation, dies."""
    if not reason.strip():
        raise Refusal(_("Give the reason."), field="reason")
    if on < mandate.starts_on:
        sentence = _("The mandate begins on %(first)s: it cannot end before.")
        raise Refusal(sentence % {"first": written_day(mandate.starts_on)}, field="on")
    if mandate.ends_on and on >= mandate.ends_on:
        sentence = _("The mandate ends on %(last)s already: give an earlier day.")
        raise Refusal(sentence % {"last": written_day(mandate.ends_on)}, field="on")
    mandate.due_on, mandate.ends_on, mandate.end_reason = mandate.due_on or mandate.ends_on, on, reason.strip()
    mandate.save(update_fields=["due_on", "ends_on", "end_reason"])
    return mandate


@verb("governance.describe", gettext_lazy("corrected the register of directors"))
def describe(*, by: Any, mandate: Mandate, address: str, occupation: str, office: str = "") -> Mandate:
    """What the register says of a director: address, occupation, office."""
    mandate.address, mandate.occupation, mandate.office = address.strip(), occupation.strip(), office
    mandate.save(update_fields=["address", "occupation", "office"])
    return mandate


def rules_of(body: Body) -> Rules:
    return Rules(**{rule.name: getattr(body, rule.name) for rule in fields(Rules)})


def warnings(mandate: Mandate) -> list[str]:
    """What speaks against a mandate that was recorded, without forbidding it."""
    return [objection.sentence for objection in judged(mandate) if not objection.is_final]


def judged(new: Mandate) -> list[Objection]:
    """All that the rules of the body say of a mandate, beside those that it knows already."""
    mandates = Mandate.objects.filter(body=new.body).exclude(pk=new.pk)
    held = [_held(one) for one in mandates.filter(person=new.person)]
    others = [_held(one) for one in mandates.overlapping(new.starts_on, new.ends_on)]
    return [*_of_dates(new), *objections(rules_of(new.body), held, _held(new)), *_of_seats(new, others), *_of_members(new)]


def _held(mandate: Mandate) -> Held:
    return Held(mandate.how, mandate.starts_on, mandate.ends_on)


def _of_dates(new: Mandate) -> list[Objection]:
    if new.person.kind != Contact.Kind.PERSON:
        return [Objection(_("Only a person has a mandate."), field="person")]
    if new.ends_on and new.ends_on < new.starts_on:
        return [Objection(_("The end comes before the beginning."), field="ends_on")]
    return []


def _of_seats(new: Mandate, others: list[Held]) -> list[Objection]:
    """Counted on each day on which somebody comes: the number only rises then."""
    rules, found = rules_of(new.body), []
    if rules.seats is not None and new.seat is not None and new.seat > rules.seats:
        found.append(Objection(_("The body has %(count)s seats.") % {"count": rules.seats}, field="seat"))
    days = [new.starts_on, *(one.starts_on for one in others if one.starts_on > new.starts_on)]
    kinds = {"": rules.seats, "elected": rules.elected_seats, "coopted": rules.coopted_seats}
    for how in ("", new.how):
        for day in days:
            if full_on(day, others, how, kinds.get(how)):
                said = {"count": kinds[how], "day": written_day(day)}
                sentence = {
                    "": _("All %(count)s seats are held on %(day)s."),
                    "elected": _("All %(count)s seats of elected people are held on %(day)s."),
                    "coopted": _("All %(count)s seats of co-opted people are held on %(day)s."),
                }[how]
                return [*found, Objection(sentence % said, field="starts_on")]
    return found


def _of_members(new: Mandate) -> list[Objection]:
    """A director is a member, or a delegate of one: by-laws differ, so that it only warns."""
    if new.body.kind != Body.Kind.BOARD:
        return []
    day = new.starts_on
    delegations = Delegate.objects.in_office_on(day).filter(person=new.person).values("organisation")
    members = Membership.objects.active_on(day)
    if members.filter(member=new.person).exists() or members.filter(member__in=delegations).exists():
        return []
    sentence = _("On %(day)s this person is neither a member in good standing nor a delegate of one.")
    return [Objection(sentence % {"day": written_day(day)}, is_final=False)]
