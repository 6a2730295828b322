"""Those who proposed an item hear what became of it: once for each thing that did."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.notices.actions import Letter
from concertino.domains.watch.models import Contribution, Item

CONTRIBUTION = "watch.contribution"


def letters_about(item: Item) -> list[Letter]:
    """One to each person who proposed it, in their language; none while nothing is decided."""
    if item.state not in (Item.State.KEPT, Item.State.REJECTED):
        return []
    return [_letter(item, person) for person in _contributors(item)]


def _contributors(item: Item) -> list[Any]:
    """Contacts and accounts, each once; who proposed it by mail is known by the item alone."""
    proposals = Contribution.objects.filter(item=item).select_related("contact", "user").order_by("pk")
    people = [item.proposed_by, *(one.contact or one.user for one in proposals)]
    return list({(type(person), person.pk): person for person in people if person}.values())


def _letter(item: Item, person: Any) -> Letter:
    with override("en" if person.language.startswith("en") else "fr-ca"):
        said = {"title": item.title}
        return Letter(
            to=person, subject=_subject(item) % said, text="\n\n".join(_paragraphs(item)),
            key=f"{CONTRIBUTION}.{item.pk}.{item.state}.{person._meta.model_name}.{person.pk}",
            about=item.title[:250], about_url=reverse("watch:shared_item", args=[item.pk]),
        )  # fmt: skip


def _subject(item: Item) -> str:
    return _("What you proposed is kept: %(title)s") if item.state == Item.State.KEPT else _("What you proposed: %(title)s")


def _paragraphs(item: Item) -> list[str]:
    said = {"title": item.title, "reason": item.reason}
    if item.state == Item.State.KEPT:
        kept = _("You proposed “%(title)s” to our watch. We keep it, and you are credited for it.") % said
        where = _("What is shared is on your page of the watch:")
        return [kept, f"{where} {settings.SITE_URL}{reverse('watch:shared')}", _("Thank you.")]
    because = _("You proposed “%(title)s” to our watch. We do not keep it: %(reason)s")
    without = _("You proposed “%(title)s” to our watch. We do not keep it.")
    return [(because if item.reason else without) % said, _("Thank you all the same: other proposals are welcome.")]
