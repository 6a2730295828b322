"""Mails come in: newsletters as items of their source, what somebody known forwards as a proposal that they are credited for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact, User
from concertino.domains.watch.actions.sharing.contributing import credit, people_source
from concertino.domains.watch.actions.taking_in import Taken, take_in
from concertino.domains.watch.models import Item, Source
from concertino.domains.watch.readers import Person
from concertino.ground.refusals import Refusal

if TYPE_CHECKING:
    from concertino.domains.watch.mailing import Mail

_LONGEST_NOTE = 2500  # characters of HTML: a longer mail is what one forwards, and no note about a link
_MOST_LINKS = 4


@verb("watch.receive_mail", gettext_lazy("took in a mail"))
def receive_mail(*, by: Any, content: bytes, at: datetime) -> Taken:
    """Received twice, it changes nothing. A refusal names who wrote, when nobody knows them."""
    from concertino.domains.watch.mailing import LARGEST, read_mail

    mail = read_mail(content[:LARGEST])
    if mail.is_automatic:
        raise Refusal(_("This mail was written by a machine that answers mails: it is left out."))
    for one in (mail, mail.inner):
        if one and (source := _newsletter(one)):
            return _take(by, source, one, "", at)
    person = _writer(mail.sender)
    if person is None:
        raise Refusal(_("Nobody known writes from %(address)s: the mail is left out.") % {"address": mail.sender or "?"})
    return _propose(by, person, mail, at)


def _propose(by: Any, person: Person, mail: Mail, at: datetime) -> Taken:
    told = mail.inner or mail
    is_note = mail.inner is None and len(mail.html) <= _LONGEST_NOTE and 0 < len(mail.links) <= _MOST_LINKS
    taken = _take(by, people_source(at), told, mail.links[0] if is_note else "", at)
    if not taken.known:
        item = Item.objects.get(pk=taken.items[0])
        if not item.contributions.filter(**person.columns).exists():
            credit(by=by, item=item, person=person, at=at)
    return taken


def _take(by: Any, source: Source, mail: Mail, link: str, at: datetime) -> Taken:
    from concertino.domains.watch.feeds import Entry, Feed
    from concertino.domains.watch.feeds.sanitising import clean_html

    entry = Entry(
        guid=mail.guid, title=mail.subject, link=link, authors=tuple(filter(None, [mail.sender_name])), published_at=mail.sent_at,
        summary="", content=clean_html(mail.html, link),
    )  # fmt: skip
    return take_in(by=by, source=source, feed=Feed(title="", link="", entries=(entry,)), at=at)


def _newsletter(mail: Mail) -> Source | None:
    """The source that it is, by who writes or by the list that it came through."""
    sources = Source.objects.filter(kind=Source.Kind.MAIL, ended_on=None).annotate(mark=Lower("url"))
    return sources.filter(mark__in=mail.marks).first()


def _writer(address: str) -> Person | None:
    if not address:
        return None
    user = User.objects.select_related("contact").filter(email__iexact=address, is_active=True).first()
    if user:
        return Person(user.contact, user)
    contact = Contact.objects.filter(email__iexact=address).order_by("pk").first()
    return Person(contact) if contact else None
