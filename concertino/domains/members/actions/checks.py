"""What every verb on a term makes sure of, before the constraints of the database do."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from concertino.base.people.models import Category, Contact
from concertino.domains.members.models import Membership
from concertino.ground.limits import limits_of
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

FEE = limits_of(Membership, "fee")


def lock(member: Contact) -> None:
    """One verb at a time on a member: whoever waits here sees the term that the other one wrote, and can name it."""
    Contact.objects.select_for_update(no_key=True).get(pk=member.pk)


def lock_all(members: Collection[int]) -> None:
    """The same for many, by their keys: always in one order, so that two verbs never wait for each other."""
    list(Contact.objects.filter(pk__in=members).order_by("pk").select_for_update(no_key=True).values_list("pk"))


def hold(membership: Membership) -> Membership:
    """The term as it is now, nobody else changing it meanwhile."""
    lock(membership.member)
    return Membership.objects.select_related("member", "category").get(pk=membership.pk)


def save(term: Membership) -> Membership:
    """Write a term that makes sense, or refuse."""
    _check_dates(term)
    check_fee(term.fee)
    _check_category(term.category, term.starts_on)
    _check_alone(term)
    with refusing_as_the_database_does():
        term.save()
    return term


@contextmanager
def refusing_as_the_database_does() -> Iterator[None]:
    """The last guard: what a constraint refuses, be it in a race, is said in that constraint's own sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        for constraint in Membership._meta.constraints:
            if diagnosis and diagnosis.constraint_name == constraint.name:
                raise Refusal(constraint.violation_error_message) from error
        raise


def require_reason(reason: str) -> str:
    if not reason.strip():
        raise Refusal(_("Give the reason."), field="reason")
    return reason.strip()


def said_dates(starts_on: date, ends_on: date | None) -> str:
    if ends_on is None:
        return _("from %(first)s, without end") % {"first": written_day(starts_on)}
    return _("from %(first)s to %(last)s") % {"first": written_day(starts_on), "last": written_day(ends_on)}


def _check_dates(term: Membership) -> None:
    if term.ends_on is not None and term.ends_on < term.starts_on:
        sentence = _("The term would end on %(last)s, before it begins on %(first)s.")
        days = {"first": written_day(term.starts_on), "last": written_day(term.ends_on)}
        raise Refusal(sentence % days, field="ends_on")


def check_fee(fee: Decimal | None) -> None:
    if fee is None:
        return
    FEE.check(fee, field="fee")
    if fee < 0:
        raise Refusal(_("A fee is not negative."), field="fee")


def _check_category(category: Category, day: date) -> None:
    if not (category.starts_on or day) <= day <= (category.ends_on or day):
        sentence = _("The category “%(category)s” is not in use on %(day)s.")
        raise Refusal(sentence % {"category": category, "day": written_day(day)}, field="category")


def _check_alone(term: Membership) -> None:
    if term.state == Membership.State.ENDED:
        return  # it never counted, and hinders no other
    others = Membership.objects.filter(member=term.member).overlapping(term.starts_on, term.ends_on).exclude(pk=term.pk)
    others = others.exclude(state=Membership.State.ENDED)
    if other := others.order_by("starts_on").first():
        sentence = _("%(member)s already has a term on these dates: %(dates)s (%(state)s).")
        raise Refusal(
            sentence
            % {
                "member": term.member,
                "dates": said_dates(other.starts_on, other.ends_on),
                "state": other.get_state_display().lower(),
            },
            field="starts_on",
        )
