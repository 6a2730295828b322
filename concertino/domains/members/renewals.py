"""Whom a campaign renews and for how much, and whom it leaves out and why: what its preview shows is what its launch does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from concertino.base.people import actions as people
from concertino.domains.members.dues import Proposal, Wish, proposals
from concertino.domains.members.models import GOOD_STANDING, Campaign, Departure, Membership, Renewal, later_terms
from concertino.ground.periods import DAY

State = Membership.State
CAUSES = {
    "excluded": _("left out by hand"),
    "unpaid": _("the term that ends was not paid"),
    "ended": _("they leave: the term was ended, or a reason for leaving recorded"),
    "renewed": _("renewed already"),
    "binned": _("the contact is in the bin"),
    "closed": _("the category is not in use any more"),
    "short": _("the common last day comes before the new term"),
    "unpriced": _("the fee cannot be computed"),
}


@dataclass(frozen=True)
class Line:
    """A term that ends, and what becomes of it: a price, or a cause for which it is left out (``why`` says more)."""

    term: Any  # a Membership with its member and category
    starts_on: date
    ends_on: date | None = None
    price: Proposal | None = None
    cause: str = ""
    why: str = ""

    @property
    def fee(self) -> Decimal:
        return self.price.fee if self.price else Decimal(0)

    @property
    def is_renewed(self) -> bool:
        return not self.cause

    @property
    def said_cause(self) -> str:
        return str(CAUSES[self.cause]) if self.cause else ""

    @property
    def has_mail(self) -> bool:
        return bool(self.term.member.email)


@dataclass(frozen=True)
class Preview:
    lines: Sequence[Line]

    @property
    def renewed(self) -> list[Line]:
        return [line for line in self.lines if line.is_renewed]

    @property
    def left_out(self) -> list[Line]:
        return [line for line in self.lines if not line.is_renewed]

    @property
    def total(self) -> Decimal:
        return sum((line.fee for line in self.renewed), Decimal(0))

    @property
    def without_mail(self) -> int:
        return sum(not line.has_mail for line in self.renewed)

    @property
    def causes(self) -> list[tuple[str, int]]:
        """Each cause in words with how many it leaves out, the most frequent first."""
        return [(str(CAUSES[cause]), count) for cause, count in Counter(line.cause for line in self.left_out).most_common()]


def preview(campaign: Campaign, on: date) -> Preview:
    """Everyone whose term ends in the campaign's days, in the order of names."""
    return Preview(list(lines_of(campaign, terms_of(campaign, on).order_by("member__folded", "pk"), on)))


def terms_of(campaign: Campaign, on: date) -> Any:
    """The terms that end in the campaign's days, each with the ``cause`` that leaves it out, if one does."""
    terms: QuerySet[Membership] = Membership.objects.filter(ends_on__range=(campaign.ends_from, campaign.ends_to))
    terms = terms.filter(state__in=(*GOOD_STANDING, State.ACCEPTED)).select_related("member", "category")
    if campaign.categories:
        terms = terms.filter(category__in=campaign.categories)
    if campaign.segment:
        terms = terms.filter(member__in=people.contacts_of(campaign.segment, on))
    return terms.annotate(cause=_cause(campaign))


def to_renew(campaign: Campaign, on: date) -> QuerySet[Membership]:
    """Those that nothing leaves out by what is on record; a price may yet be lacking."""
    done = Renewal.objects.filter(campaign=campaign, member=OuterRef("member"))
    return terms_of(campaign, on).filter(cause="").exclude(Exists(done))


def lines_of(campaign: Campaign, terms: Any, on: date) -> Iterator[Line]:
    """Terms with what each becomes, in their order: few queries, however many there are."""
    terms = list(terms)
    wishes = [Wish(term.member, term.category, term.ends_on + DAY) for term in terms]
    for term, wish, found in zip(terms, wishes, proposals(wishes, on=on), strict=True):
        yield _line(campaign, term, wish, found)


def _line(campaign: Campaign, term: Any, wish: Wish, found: Any) -> Line:
    if term.cause:
        return Line(term, wish.starts_on, cause=term.cause)
    if wish.category.ends_on and wish.category.ends_on < wish.starts_on:
        return Line(term, wish.starts_on, cause="closed")
    if not isinstance(found, Proposal):
        return Line(term, wish.starts_on, cause="unpriced", why=found.why)
    ends_on = campaign.ends_on or found.ends_on
    if ends_on < wish.starts_on:
        return Line(term, wish.starts_on, cause="short")
    return Line(term, wish.starts_on, ends_on, found, why=found.why)


def _cause(campaign: Campaign) -> Case:
    leaves = Q(ended_on__isnull=False) | Exists(Departure.objects.filter(term=OuterRef("pk")))
    return Case(
        When(state=State.ACCEPTED, then=Value("unpaid")),
        When(later_terms(), then=Value("renewed")),
        When(leaves, then=Value("ended")),
        When(member__binned_on__isnull=False, then=Value("binned")),
        When(member__in=campaign.excluded, then=Value("excluded")),
        default=Value(""),
        output_field=CharField(),
    )
