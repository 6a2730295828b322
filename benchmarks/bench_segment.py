"""How long does it take to count a segment among 100,000 contacts? Wanted: under 300 ms.

python benchmarks/bench_segment.py [CONTACTS]   (100000; its house is built under var/bench-segment)

The segment is that of a members' bulletin: active members who are organisations; beside it, the same count in SQL by hand.
"""

from __future__ import annotations

import os
import sys
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

os.environ["CONCERTINO_HOME"] = str(Path(__file__).resolve().parent.parent / "var" / "bench-segment")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")

import django

from concertino.config import embedded

WANTED, TIMES = 300, 5
BY_HAND = """
    SELECT count(*) FROM people_contact AS contact WHERE binned_on IS NULL AND kind = 'organisation' AND EXISTS (
        SELECT FROM members_membership AS term WHERE term.member_id = contact.id AND term.state IN ('paid', 'waived')
        AND term.starts_on <= %s AND (term.ends_on IS NULL OR term.ends_on >= %s))
"""


def main(number: int) -> None:
    from django.core.management import call_command
    from django.db import connection

    from concertino.base.people import actions as people
    from concertino.base.people.models import Contact, Segment

    call_command("migrate", verbosity=0)
    if Contact.objects.count() < number:
        _fill(number)
    conditions = [
        {"field": "people.kind", "is": "in", "value": ["organisation"]}, {"field": "members.active", "is": "yes"},
    ]  # fmt: skip
    segment = Segment.objects.first() or people.make_segment(
        by=None, name_fr="Bulletin", groups=[{"match": "all", "conditions": conditions}]
    )
    day = date(2026, 6, 30)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

        def by_hand() -> int:
            cursor.execute(BY_HAND, [day, day])
            return cursor.fetchone()[0]

        ours, hand = _best(lambda: people.contacts_of(segment, day).count()), _best(by_hand)
        assert people.contacts_of(segment, day).count() == by_hand()
    print(f"{number} contacts: {ours:.0f} ms (wanted: under {WANTED}); SQL by hand: {hand:.0f} ms; ratio {ours / hand:.2f}")


def _fill(number: int) -> None:
    from concertino.base.people.models import Category, Contact
    from concertino.domains.members.models import Membership

    first = date(2024, 1, 1)
    contacts = Contact.objects.bulk_create(
        (Contact(kind="organisation" if n % 3 else "person", name=f"Ensemble {n}" if n % 3 else "",
                 family_name="" if n % 3 else f"Ensemble {n}", sort_name=f"Ensemble {n}",
                 folded=f"ensemble {n}", email=f"e{n}@example.org") for n in range(number)), batch_size=5000,
    )  # fmt: skip
    category = Category.objects.first()
    Membership.objects.bulk_create(
        (Membership(member=one, category=category, state="paid", starts_on=first, paid_on=first, accepted_on=first,
                    ends_on=first + timedelta(days=365 * (1 + n % 4))) for n, one in enumerate(contacts)), batch_size=5000,
    )  # fmt: skip


def _best(ask) -> float:
    """Milliseconds, of the fastest of a few times."""
    found = []
    for _time in range(TIMES):
        started = perf_counter()
        ask()
        found.append((perf_counter() - started) * 1000)
    return min(found)


if __name__ == "__main__":
    embedded.ensure_running()
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
