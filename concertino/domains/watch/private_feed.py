"""A reader's private feed: what is shared with them, in Atom, each entry leading to its source by a link that knows them."""

from __future__ import annotations

from datetime import date, datetime, time

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concertino.domains.watch.models import Audience, Item
from concertino.domains.watch.reader_links import feed_address, opening_token
from concertino.domains.watch.readers import Person
from concertino.domains.watch.shared import shared_with

ENTRIES = 50


def written_feed(person: Person, audiences: list[Audience]) -> str:
    token = opening_token(person)
    feed = Atom1Feed(
        title=_("Watch"), link=settings.SITE_URL + reverse("watch:shared"), description="", language=get_language(),
        feed_url=feed_address(person), subtitle=_("Links go by our site, which counts openings, unless you chose otherwise."),
    )  # fmt: skip
    for item in shared_with(audiences)[:ENTRIES]:
        _add(feed, item, token)
    return feed.writeString("utf-8")


def _add(feed: Atom1Feed, item: Item, token: str) -> None:
    shared_on: date = item.shared_on  # type: ignore[attr-defined]  # annotated by shared_with
    feed.add_item(
        title=item.title, link=settings.SITE_URL + reverse("watch:open_by_link", args=[item.pk, token]),
        description=item.summary, unique_id=f"{settings.SITE_URL}{reverse('watch:shared_item', args=[item.pk])}",
        pubdate=_noon(shared_on), updateddate=_noon(shared_on), author_name=item.authors or None,
        categories=[str(theme) for theme in item.themes.all()],
    )  # fmt: skip


def _noon(day: date) -> datetime:
    """Days are kept, and feeds ask for moments."""
    return timezone.make_aware(datetime.combine(day, time(12)))
