"""Members whose terms end on 30 June 2026, the grid in force, and a campaign that renews them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from concertino.base.documents.actions import decide
from concertino.base.jobs.actions import run_worker
from concertino.base.people.models import Category, Contact
from concertino.domains.finance.seeds import plant
from concertino.domains.members.actions import campaigns
from concertino.domains.members.actions.grids import set_grid
from concertino.domains.members.models import Campaign, Membership

FIRST, LAST = date(2025, 7, 1), date(2026, 6, 30)
LAUNCH, DUE = date(2026, 5, 15), date(2026, 6, 30)
FEE = Decimal("240.00")
TEXTS = {
    "subject_fr": "Votre adhésion se termine le {end}", "subject_en": "Your membership ends on {end}",
    "text_fr": "Bonjour {name},\n\nvoici la facture {invoice} : {amount}, à payer le {due}.",
    "text_en": "Hello {name},\n\nhere is invoice {invoice}: {amount}, due on {due}.",
}  # fmt: skip


def grid_of(category: Category, amount: Decimal = FEE) -> None:
    decision = decide(by=None, on=date(2025, 1, 15), body="board", title="Cotisations")
    set_grid(by=None, category=category, from_on=date(2025, 1, 15), decision=decision, method="flat", amount=amount)


@pytest.fixture
def charged(ensembles) -> Category:
    """A category that pays 240 $."""
    from concertino.base.people.seeds import plant as plant_lists

    plant(), plant_lists()  # where a test before emptied the tables
    grid_of(ensembles)
    return ensembles


@pytest.fixture
def make_members(charged) -> Callable[..., list[Membership]]:
    """So many members with a paid term, in one category."""

    def make(count: int, **facts) -> list[Membership]:
        contacts = Contact.objects.bulk_create(
            Contact(kind="organisation", name=f"Ensemble {i:05}", sort_name=f"Ensemble {i:05}", folded=f"ensemble {i:05}",
                    email=f"e{i}@example.org", language="en" if i % 3 == 2 else "fr")
            for i in range(count)
        )  # fmt: skip
        given = {"state": "paid", "accepted_on": FIRST, "paid_on": FIRST, "starts_on": FIRST, "ends_on": LAST, **facts}
        return Membership.objects.bulk_create(Membership(member=one, category=charged, **given) for one in contacts)

    return make


@pytest.fixture
def campaign(charged) -> Campaign:
    return campaigns.draft_campaign(
        by=None, name_fr="Renouvellement 2026", ends_from=date(2026, 6, 1), ends_to=LAST, due_on=DUE, **TEXTS
    )


@pytest.fixture
def launched(campaign, make_members) -> Campaign:
    """A campaign of three members, all invoiced."""
    make_members(3)
    campaigns.launch(by=None, campaign=campaign, on=LAUNCH)
    return invoiced(campaign)


def invoiced(campaign: Campaign) -> Campaign:
    """What the job does, in this process."""
    from concertino.domains.members import tasks

    tasks.renew(by=None, progress=Silent(), campaign_id=campaign.pk)
    campaign.refresh_from_db()
    return campaign


class Silent:
    """A progress that nobody follows."""

    def of(self, total: int) -> None: ...

    def reached(self, step: int) -> None: ...


def work() -> None:
    run_worker(once=True)
