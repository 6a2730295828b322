"""Links that say by themselves who follows them: out of a digest, out of a private feed, and to one's choices. Signed, and
kept nowhere."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from django.conf import settings
from django.core import signing
from django.urls import reverse

from concertino.base.people.models import Contact, User
from concertino.domains.watch.readers import Person

OPENING, FEED = "watch.opening", "watch.feed"
_OURS = re.compile(r"/partage/(\d+/ouvrir|compter)/(?![\w-])")  # a link of a digest before it knows its reader


class Follower(NamedTuple):
    """Who follows a link, out of which audience's digest if it is one's."""

    person: Person
    audience: str = ""


def opening_token(person: Person, audience: str = "") -> str:
    contact, user = person.columns["contact"], person.columns["user"]
    return _token(contact.pk if contact else None, user.pk if user else None, audience)


def _token(contact: int | None, user: int | None, audience: str) -> str:
    return signing.dumps([contact, user, audience], salt=OPENING, compress=True)


def follower(token: str) -> Follower | None:
    """Nobody for a link that was cut, or whose reader is no more."""
    said = _read(token, OPENING)
    person = _person(said) if said else None
    return Follower(person, said[2]) if said and person else None


def personal(message: Any, text: str) -> str:
    """The links of a digest, as its message leaves: they know its reader."""
    audience = message.key.split(".")[2]  # watch.digest.members.12…: see `digest_letters`
    token = _token(message.contact_id, None if message.contact_id else message.user_id, audience)
    return _OURS.sub(lambda found: f"/partage/{found[1]}/{token}/", text)


def feed_address(person: Person) -> str:
    reader = person.reader
    said = [reader.contact_id, reader.user_id, reader.feed_version]
    return settings.SITE_URL + reverse("watch:feed", args=[signing.dumps(said, salt=FEED, compress=True)])


def reader_of_feed(token: str) -> Person | None:
    """Nobody where the address was renewed since."""
    said = _read(token, FEED)
    person = _person(said) if said else None
    return person if said and person and person.reader.feed_version == said[2] else None


def _read(token: str, salt: str) -> list | None:
    try:
        return signing.loads(token, salt=salt)
    except signing.BadSignature:
        return None


def _person(said: list) -> Person | None:
    contact, user = said[:2]
    if contact:
        found = Contact.objects.filter(pk=contact).first()
        return Person(found, User.objects.filter(contact=found).first()) if found else None
    account = User.objects.select_related("contact").filter(pk=user).first()
    return Person(account.contact, account) if account else None
