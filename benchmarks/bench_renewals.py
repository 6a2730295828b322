"""How long does a campaign take to renew and invoice 10,000 members, in batches as its job does? Limit: 60 s.

python benchmarks/bench_renewals.py [MEMBERS]   (its house is built under var/bench-renewals; what it writes is rolled back)
"""

from __future__ import annotations

import os
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter

os.environ["CONCERTINO_HOME"] = str(Path(__file__).resolve().parent.parent / "var" / "bench-renewals")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")

import django

from concertino.config import embedded

LIMIT = 60.0
FIRST, LAST, LAUNCH, DUE = date(2025, 7, 1), date(2026, 6, 30), date(2026, 5, 15), date(2026, 6, 30)


def main(count: int) -> None:
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        campaign = _furnish(count)
        seconds = _time(campaign)
        transaction.set_rollback(True)
    print(
        f"{count} members previewed in {seconds['preview']:.1f} s; renewed, invoiced and written to in {seconds['launch']:.1f} s"
    )
    print(f"ratio to the limit of {LIMIT:.0f} s for 10,000: {seconds['launch'] / LIMIT * 10_000 / count:.2f}")


def _furnish(count: int):
    from concertino.base.documents.actions import decide
    from concertino.base.people.models import Category, Contact
    from concertino.domains.members.actions import campaigns
    from concertino.domains.members.actions.grids import set_grid
    from concertino.domains.members.models import Membership

    category = Category.objects.create(code="bench", name_fr="Essai")
    decision = decide(by=None, on=FIRST, body="board", title="Essai")
    set_grid(by=None, category=category, from_on=FIRST, decision=decision, method="flat", amount=Decimal(240), is_taxed=True)
    contacts = Contact.objects.bulk_create(
        Contact(kind="organisation", name=f"E {i}", sort_name=f"E {i}", folded=f"e {i}", email=f"e{i}@example.org")
        for i in range(count)
    )
    Membership.objects.bulk_create(
        Membership(member=one, category=category, state="paid", starts_on=FIRST, ends_on=LAST, accepted_on=FIRST, paid_on=FIRST)
        for one in contacts
    )
    return campaigns.draft_campaign(
        by=None, name_fr="Essai", ends_from=LAST, ends_to=LAST, due_on=DUE, categories=[category.pk],
        subject_fr="Renouvellement {invoice}", text_fr="Bonjour {name}, {amount} pour le {due}.",
    )  # fmt: skip


def _time(campaign) -> dict[str, float]:
    from concertino.domains.members import tasks
    from concertino.domains.members.actions import campaigns
    from concertino.domains.members.renewals import preview

    begun = perf_counter()
    preview(campaign, LAUNCH)
    previewed = perf_counter()
    campaigns.launch(by=None, campaign=campaign, on=LAUNCH)
    tasks.renew(by=None, progress=_Silent(), campaign_id=campaign.pk)
    return {"preview": previewed - begun, "launch": perf_counter() - previewed}


class _Silent:
    def of(self, total: int) -> None: ...

    def reached(self, step: int) -> None: ...


if __name__ == "__main__":
    embedded.ensure_running()
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
