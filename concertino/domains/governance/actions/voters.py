"""A list of voters is written whole and frozen in one go: no later change of a membership or of a delegate changes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents.models import Decision
from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.governance.models import Voter, VotersList
from concertino.domains.members.models import Delegate, Membership
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold, written_day

BATCH = 2000


@verb("governance.freeze", gettext_lazy("froze a list of voters"))
def freeze(*, by: Any, title: str, record_on: date, on: date, decision: Decision | None = None) -> VotersList:
    """Write down who may vote: members in good standing on the record date, themselves or by the delegates named then."""
    if not title.strip():
        raise Refusal(_("Say for which meeting."), field="title")
    if record_on > on:
        sentence = _("The record date is yet to come: on %(day)s the list can be frozen.")
        raise Refusal(sentence % {"day": written_day(record_on)}, field="record_on")
    frozen = VotersList.objects.create(title=title.strip(), record_on=record_on, frozen_on=on, decision=decision)
    terms = _terms(record_on)
    voters = [voter for term in terms for voter in _voters_of(frozen, term)]
    for place, voter in enumerate(voters, 1):
        voter.place = place
    Voter.objects.bulk_create(voters, batch_size=BATCH)
    frozen.members, frozen.is_frozen = len(terms), True
    frozen.without_voter = len(terms) - len({voter.member_id for voter in voters})
    frozen.save(update_fields=["members", "without_voter", "is_frozen"])
    return frozen


def _terms(day: date) -> list[Any]:
    """One a member, by name, with ``named``: the delegates in office on the day, in the order in which they were named."""
    terms = Membership.objects.active_on(day).select_related("member", "category")
    latest = {term.member_id: term for term in terms.order_by("starts_on")}
    for term in latest.values():
        term.named = []
    for delegate in Delegate.objects.in_office_on(day).select_related("person").order_by("starts_on", "pk"):
        if delegate.organisation_id in latest:
            latest[delegate.organisation_id].named.append(delegate)
    return sorted(latest.values(), key=lambda term: (fold(term.member.sort_name), term.member_id))


def _voters_of(frozen: VotersList, term: Any) -> Iterator[Voter]:
    """A person votes for themselves; an organisation by its delegates, within the votes of its category."""
    if term.member.kind == Contact.Kind.PERSON:
        votes = [(term.member, term.category.votes_of_person())]
    else:
        votes = [(one.person, term.category.votes_of_delegate(place)) for place, one in enumerate(term.named)]
    for person, number in votes:
        if number:
            yield Voter(
                voters_list=frozen, member=term.member, person=person, member_name=term.member.sort_name,
                category_fr=term.category.name_fr, category_en=term.category.name_en or term.category.name_fr,
                voter_name=person.sort_name, votes=number,
            )  # fmt: skip
