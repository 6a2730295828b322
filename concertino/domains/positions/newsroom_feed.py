"""The feed of the newsroom (Atom, RFC 4287), in one language."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from concertino.base.people.models import Association
from concertino.domains.positions.models import Statement


def atom(statements: Sequence[Statement], language: str) -> str:
    """``statements`` are public, the latest first; the address of each is its identifier, whatever the language."""
    name = str(Association.objects.current())
    feed = Atom1Feed(
        title=_("Newsroom of %(name)s") % {"name": name}, link=settings.SITE_URL + reverse("positions:newsroom"),
        description="", language=language, author_name=name,
        feed_url=settings.SITE_URL + reverse("positions:newsroom_feed", args=[language]),
    )  # fmt: skip
    for one in statements:
        address = settings.SITE_URL + reverse("positions:public_statement", args=[one.pk])
        moment = max(filter(None, (one.published_at, one.embargo_until)))
        feed.add_item(
            title=one.said("title"), link=address, description=linebreaks(one.said("text"), autoescape=True),
            unique_id=address, pubdate=moment, updateddate=moment, categories=[str(one.get_kind_display())],
        )  # fmt: skip
    return feed.writeString("utf-8")
