"""Members and partners propose what they found."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.watch.actions.sharing.telling import tell_contributor
from concertino.domains.watch.actions.sharing.using import use
from concertino.domains.watch.actions.taking_in import take_in
from concertino.domains.watch.models import Contribution, Item, Source, Use
from concertino.domains.watch.readers import Person
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

LONGEST_TITLE, LONGEST_URL = 500, 2000
_is_address = URLValidator(schemes=["http", "https"])


@verb("watch.propose", gettext_lazy("proposed an item to the watch"))
def propose(*, by: Any, person: Person, url: str, title: str, at: datetime, words: str = "") -> Contribution:
    """What is known already is not stored twice: its new contributor is credited too, and told at once if it was decided."""
    from concertino.domains.watch.feeds import Entry, Feed  # readers of feeds are heavy, and no page needs them

    url, title = url.strip(), " ".join(title.split())
    _check(url, title)
    entry = Entry(guid=url, title=title, link=url, published_at=None)
    taken = take_in(by=by, source=people_source(at), feed=Feed(title="", link="", entries=(entry,)), at=at)
    item = Item.objects.get(pk=taken.items[0])
    return credit(by=by, item=item, person=person, words=words, at=at)


@verb("watch.credit", gettext_lazy("credited the contributor of an item"))
def credit(*, by: Any, item: Item, person: Person, at: datetime, words: str = "") -> Contribution:
    """To propose an item is to share it with the association: it counts so, on that day."""
    on = timezone.localdate(at)
    made, is_new = Contribution.objects.get_or_create(item=item, **person.columns, defaults={"on": on, "words": words.strip()})
    if not is_new:
        raise Refusal(_("You proposed this already, on %(day)s.") % {"day": written_day(made.on)}, field="url")
    if item.proposed_by_id is None and person.contact:
        item.proposed_by = person.contact
        item.save(update_fields=["proposed_by"])
    use(person, item, Use.Kind.SHARED, on)
    tell_contributor(item, at)
    return made


def _check(url: str, title: str) -> None:
    try:
        _is_address(url)
    except ValidationError:
        raise Refusal(_("Give the whole address of the page, with https://."), field="url") from None
    if len(url) > LONGEST_URL:
        raise Refusal(_("This address is too long."), field="url")
    if not title:
        raise Refusal(_("Give its title."), field="title")
    if len(title) > LONGEST_TITLE:
        raise Refusal(_("This title is too long."), field="title")


def people_source(at: datetime) -> Source:
    """The one source of all that people propose, made with the first proposal."""
    found = Source.objects.filter(kind=Source.Kind.PEOPLE, ended_on=None).first()
    return found or Source.objects.create(
        kind=Source.Kind.PEOPLE, name=_("Proposals of members and partners"), started_on=timezone.localdate(at)
    )
