"""Who may not judge what: what was declared, what one entered oneself, and the organisations in which one has a role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from concertino.base.people.models import Affiliation
from concertino.domains.contests.models import Conflict, Entry, Judge


def barred(judges: Sequence[Judge], entries: Sequence[Entry], day: date) -> set[tuple[int, int]]:
    """Pairs (judge, entry), by their keys: two queries, however many there are."""
    of_contact: dict[int, list[int]] = defaultdict(list)
    for entry in entries:
        of_contact[entry.contact_id].append(entry.pk)
    known = {entry.pk for entry in entries}
    by_person = {judge.contact_id: judge.pk for judge in judges}
    found = {(judge.pk, entry) for judge in judges for entry in of_contact.get(judge.contact_id, ())}
    roles = Affiliation.objects.in_force_on(day).filter(person__in=by_person, organisation__in=of_contact)
    for person, organisation in roles.values_list("person", "organisation"):
        found |= {(by_person[person], entry) for entry in of_contact[organisation]}
    declared = Conflict.objects.filter(judge__in=judges).values_list("judge", "entry", "contact")
    for judge, entry, contact in declared:
        found |= {(judge, one) for one in ([entry] if entry in known else of_contact.get(contact, ()))}
    return found
