"""Who a newsletter is for on a day, and who of them would be left out, each with the cause: the same before sending and by it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from concertino.base.notices.actions import left_out
from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.newsletters.models import Newsletter
from concertino.domains.newsletters.notices import SAME_ADDRESS
from concertino.ground.insertions import insertions

COLUMNS = ("id", "email", "language", "kind", "name", "given_name", "family_name", "sort_name")


class Reader(NamedTuple):
    """Somebody in the segment; ``cause`` is why nothing is sent to them, empty if it is."""

    contact: Contact
    cause: str


def audience(newsletter: Newsletter, day: date) -> Any:
    """Contacts, unordered. Raises Refusal where the segment uses what is gone."""
    if newsletter.second_of:
        return _second(newsletter.second_of, newsletter.second_to)
    assert newsletter.segment
    return people.contacts_of(newsletter.segment, day)


def readers(newsletter: Newsletter, day: date) -> list[Reader]:
    """In the order of names. Of several contacts at one address, the first gets it."""
    contacts = list(audience(newsletter, day).order_by("folded", "pk").only(*COLUMNS))
    causes = left_out(newsletter.topic.kind, contacts, day)
    seen: set[str] = set()
    found = []
    for one in contacts:
        cause = causes.get(one.pk, "") or (SAME_ADDRESS if one.email.lower() in seen else "")
        if not cause:
            seen.add(one.email.lower())
        found.append(Reader(one, cause))
    return found


def _second(first: Newsletter, to: str) -> Any:
    """Of those to whom the first one was sent."""
    sent: Any = first.recipients.filter(cause="", message__state="sent")
    if to == Newsletter.Second.UNOPENED:
        sent = sent.filter(opened_at=None, clicked_at=None)
    elif to == Newsletter.Second.UNCLICKED:
        sent = sent.filter(clicked_at=None)
    contacts = Contact.objects.filter(pk__in=sent.values("contact"))
    return _silent(first, contacts) if to == Newsletter.Second.UNANSWERED else contacts


def _silent(first: Newsletter, contacts: Any) -> Any:
    """Who answered none of what it asks."""
    for key, thing in asking(first):
        unanswered: Any = insertions[key].unanswered
        contacts = unanswered(thing, contacts)
    return contacts


def asking(newsletter: Newsletter) -> list[tuple[str, int]]:
    """What it holds that asks for an answer."""
    blocks = newsletter.blocks.exclude(key="")
    asks = [one for one in blocks if one.key in insertions and insertions[one.key].unanswered]
    return [(one.key, thing) for one in asks for thing in one.things]
