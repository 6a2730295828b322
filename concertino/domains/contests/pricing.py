"""What an entry costs to who enters it."""

from __future__ import annotations

from datetime import date

from concertino.base.people.models import Affiliation, Contact
from concertino.domains.contests.models import Entry
from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Invoice
from concertino.domains.members.models import Membership
from concertino.ground.periods import DAY

ACCOUNT = "4200"
DUE_DAYS = 30


def is_member(contact: Contact, day: date) -> bool:
    """Themselves, or through a member organisation in which they have a role."""
    homes = Affiliation.objects.in_force_on(day).filter(person=contact).values_list("organisation", flat=True)
    return Membership.objects.active_on(day).filter(member__in=[contact.pk, *homes]).exists()


def drafted(entry: Entry, day: date) -> finance.Draft | None:
    """The invoice of an entry; None where it is free."""
    contest = entry.category.contest
    fee = contest.fee
    if contest.members_fee is not None and is_member(entry.contact, day):
        fee = contest.members_fee
    if not fee:
        return None
    said = f"{contest.name_fr} : {entry.title}", f"{contest.name_en or contest.name_fr}: {entry.title}"
    line = finance.DraftLine(ACCOUNT, *said, fee, taxed=contest.is_taxed)
    return finance.Draft(entry.contact, [line], due_on=day + DUE_DAYS * DAY, purpose=Invoice.Purpose.SERVICE)
