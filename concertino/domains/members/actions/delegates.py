"""Those whom a member organisation names, within the number of its category and before the last day of the year's naming."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concertino.base.journal.actions import verb
from concertino.base.people.models import Association, Contact
from concertino.domains.members.actions import checks
from concertino.domains.members.models import GOOD_STANDING, Delegate, DelegateYear, Membership
from concertino.ground.periods import DAY, Period, fiscal_year
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day


@verb("members.open_delegates", gettext_lazy("set a year of delegates"))
def open_delegates(*, by: Any, starts_on: date, ends_on: date, closes_on: date | None = None) -> DelegateYear:
    """Say for which days members name delegates, and until when. The same first day corrects the year."""
    if ends_on < starts_on:
        raise Refusal(_("The end comes before the beginning."), field="ends_on")
    year = DelegateYear.objects.filter(starts_on=starts_on).first() or DelegateYear(starts_on=starts_on)
    year.ends_on, year.closes_on = ends_on, closes_on
    try:
        with transaction.atomic():
            year.save()
    except IntegrityError as error:
        raise Refusal(_("Another year of delegates has some of these days."), field="starts_on") from error
    return year


@verb("members.name_delegate", gettext_lazy("named a delegate"))
def name_delegate(*, by: Any, organisation: Contact, person: Contact, on: date, starts_on: date | None = None) -> Delegate:
    """Name a person until the end of the year that holds the day, or ``starts_on``; whom they replace was ended before."""
    checks.lock(organisation)
    first = starts_on or on
    last = year_of(first).last
    _refuse_when_closed(first, on)
    if person.kind != Contact.Kind.PERSON:
        raise Refusal(_("A delegate is a person."), field="person")
    others = list(organisation.delegates.overlapping(first, last))
    if any(other.person_id == person.pk for other in others):
        said = {"person": person, "organisation": organisation}
        raise Refusal(_("%(person)s is a delegate of %(organisation)s already.") % said, field="person")
    _refuse_beyond(allowed_to(organisation, first), organisation, others, first)
    return Delegate.objects.create(organisation=organisation, person=person, starts_on=first, ends_on=last, named_on=on)


@verb("members.end_delegate", gettext_lazy("ended the office of a delegate"))
def end_delegate(*, by: Any, delegate: Delegate, on: date) -> Delegate:
    """The day is the last one; a delegate who had not begun never was."""
    checks.lock(delegate.organisation)
    if on < delegate.starts_on:
        delegate.delete()
        return delegate
    if on >= delegate.ends_on:
        sentence = _("The office ends on %(last)s already: give an earlier day.")
        raise Refusal(sentence % {"last": written_day(delegate.ends_on)}, field="on")
    delegate.ends_on = on
    delegate.save(update_fields=["ends_on"])
    return delegate


def year_of(day: date) -> Period:
    """The year of delegates that holds the day: the one that was set, else the association's fiscal year."""
    if found := DelegateYear.objects.filter(starts_on__lte=day, ends_on__gte=day).first():
        return Period(found.starts_on, found.ends_on)
    year = fiscal_year(day, Association.objects.current().fiscal_year_month)
    taken = DelegateYear.objects.filter(starts_on__gt=day, starts_on__lte=year.last).order_by("starts_on").first()
    return Period(year.first, taken.starts_on - DAY) if taken else year


def allowed_to(organisation: Contact, day: date) -> int:
    """How many delegates its category gives a member on the day; a term that is accepted and not paid yet gives them too."""
    accepted = (*GOOD_STANDING, Membership.State.ACCEPTED)
    term = organisation.memberships.filter(state__in=accepted).covering(day).select_related("category").first()
    if organisation.kind != Contact.Kind.ORGANISATION:
        raise Refusal(_("A member who is a person votes for themselves and names nobody."))
    if term is None:
        sentence = _("%(organisation)s is not a member on %(day)s: only members name delegates.")
        raise Refusal(sentence % {"organisation": organisation, "day": written_day(day)})
    return term.category.delegates


def _refuse_when_closed(first: date, on: date) -> None:
    year = DelegateYear.objects.filter(starts_on__lte=first, ends_on__gte=first).first()
    if year and year.closes_on and on > year.closes_on:
        sentence = _("Delegates of this year were to be named by %(day)s, before the annual meeting.")
        raise Refusal(sentence % {"day": written_day(year.closes_on)})


def _refuse_beyond(most: int, organisation: Contact, others: list[Delegate], first: date) -> None:
    """On no day more than the category allows: the number only rises on a first day of somebody."""
    days = [first, *(other.starts_on for other in others if other.starts_on > first)]
    if all(sum(other.starts_on <= day <= other.ends_on for other in others) < most for day in days):
        return
    if not most:
        raise Refusal(_("The category of %(organisation)s has no delegates.") % {"organisation": organisation})
    sentence = ngettext(
        "%(organisation)s has its delegate already: its category allows %(count)s. End the office of one first.",
        "%(organisation)s has its delegates already: its category allows %(count)s. End the office of one first.", most,
    )  # fmt: skip
    raise Refusal(sentence % {"organisation": organisation, "count": most}, field="person")
