"""What merging two contacts does to terms, to delegates, to declarations of revenue and to what the directory says."""

from __future__ import annotations

from itertools import product

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.domains.members.actions.checks import said_dates
from concertino.domains.members.models import Declaration, Delegate, Membership, Presentation
from concertino.ground.merging import Merging, mergings
from concertino.ground.refusals import Refusal


def no_overlap(kept: Contact, gone: Contact) -> None:
    """A member has one term at a time: two that overlap were paid twice, which is to be mended first."""
    terms = {contact: Membership.objects.filter(member=contact).order_by("starts_on") for contact in (kept, gone)}
    for mine, its in product(terms[kept], terms[gone]):
        if mine.starts_on <= (its.ends_on or mine.starts_on) and its.starts_on <= (mine.ends_on or its.starts_on):
            sentence = _(
                "Both have a term on the same days: %(kept)s has %(mine)s, and %(gone)s has %(its)s. End one of them first."
            )
            dates = {"mine": said_dates(mine.starts_on, mine.ends_on), "its": said_dates(its.starts_on, its.ends_on)}
            raise Refusal(sentence % {"kept": kept, "gone": gone, **dates})


def same_delegations(kept: Contact, gone: Contact) -> QuerySet[Delegate]:
    """Both were named by the same organisation, or named the same person, on the same days: once is enough."""
    at_once = Q(starts_on__lte=OuterRef("ends_on"), ends_on__gte=OuterRef("starts_on"))
    named = Delegate.objects.filter(at_once, person=kept, organisation=OuterRef("organisation"))
    naming = Delegate.objects.filter(at_once, organisation=kept, person=OuterRef("person"))
    return Delegate.objects.filter(Q(Exists(named), person=gone) | Q(Exists(naming), organisation=gone))


def not_of_itself(kept: Contact, gone: Contact) -> None:
    if Delegate.objects.filter(Q(organisation=kept, person=gone) | Q(organisation=gone, person=kept)).exists():
        raise Refusal(_("One is the delegate of the other: they are not the same."))


def presented_already(kept: Contact, gone: Contact) -> QuerySet[Presentation]:
    shown = Presentation.objects.filter(contact=gone)
    return shown if Presentation.objects.filter(contact=kept).exists() else shown.none()


def declared_already(kept: Contact, gone: Contact) -> QuerySet[Declaration]:
    """Of a year that both declared, what is said of the contact that is kept stays. Charges follow their terms."""
    years = Declaration.objects.filter(contact=kept).values("year")
    return Declaration.objects.filter(contact=gone, year__in=years)


mergings.add("members.Membership", Merging(check=no_overlap))
mergings.add("members.Declaration", Merging(leave=declared_already))
mergings.add("members.Delegate", Merging(check=not_of_itself, leave=same_delegations))
mergings.add("members.Presentation", Merging(leave=presented_already))
