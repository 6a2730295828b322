"""What is written to partners, in their language."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.notices import actions as notices
from concertino.base.notices.models import Message
from concertino.domains.partners.links import EVALUATION, PLACE, TRAITS
from concertino.domains.partners.models import Collaboration, Partner


def ask_traits(*, by: Any, partner: Partner, day: str) -> Message:
    """Ask a partner to say what it has in common with us; once a day at most."""
    to = partner.written_to
    with override(to.language):
        subject = _("What do we have in common?")
        text = _(
            "Hello,\n\nWe keep a table of the objectives, activities and services that we share with our partners, and of those "
            "that complete each other. Would you confirm what is yours? It takes two minutes, without signing in:\n\n%(link)s"
        ) % {"link": PLACE}
    return notices.send(
        by=by, to=to, kind=TRAITS, subject=subject, text=text, key=f"{TRAITS}:{partner.pk}-{to.pk}:{day}", about=str(partner),
        about_url=reverse("partners:partner", args=[partner.pk]),
    )  # fmt: skip


def ask_evaluation(*, by: Any, collaboration: Collaboration, partner: Partner, moment: str, day: str) -> Message:
    """Ask a partner to evaluate, on the same grid as ours; once a day at most."""
    to = partner.written_to
    with override(to.language):
        subject = _("Your evaluation: %(title)s") % {"title": collaboration}
        text = _(
            "Hello,\n\nWhat did “%(title)s” bring? We both answer on the same five criteria, from 1 to 5, with what proves it. "
            "Your view is kept beside ours:\n\n%(link)s"
        ) % {"title": collaboration, "link": PLACE}
    value = f"{collaboration.pk}-{to.pk}-{moment}"
    return notices.send(
        by=by, to=to, kind=EVALUATION, subject=subject, text=text, key=f"{EVALUATION}:{value}:{day}",
        about=str(collaboration), about_url=reverse("partners:collaboration", args=[collaboration.pk]),
    )  # fmt: skip
