"""A second sending, to those who did not open, did not follow, or did not answer."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.newsletters.actions.writing import copy_blocks
from concertino.domains.newsletters.audience import asking
from concertino.domains.newsletters.models import Newsletter
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

Second = Newsletter.Second
_SAME = ("topic", "fallback", "opens", "subject_en")


@verb("newsletters.write_second", gettext_lazy("wrote a second sending of a newsletter"))
def write_second(*, by: Any, newsletter: Newsletter, to: str, subject_fr: str = "", subject_en: str = "") -> Newsletter:
    """A draft with the same blocks, to be checked and sent as any other."""
    _check(newsletter, to)
    facts = {name: getattr(newsletter, name) for name in _SAME}
    facts |= {"subject_en": subject_en.strip() or newsletter.subject_en, "is_archived": False}
    made = Newsletter(by=by, second_of=newsletter, second_to=to, subject_fr=subject_fr.strip() or newsletter.subject_fr, **facts)
    made.folded = fold(f"{made.subject_fr} {made.subject_en}")
    made.save()
    copy_blocks(newsletter, made)
    return made


def _check(newsletter: Newsletter, to: str) -> None:
    if newsletter.state != Newsletter.State.SENT or newsletter.second_of_id:
        raise Refusal(_("A second sending follows a first one that was sent."))
    if to not in Second.values:
        raise Refusal(_("Say to whom it is sent again."), field="to")
    if to in (Second.UNOPENED, Second.UNCLICKED) and newsletter.opens != Newsletter.Opens.KNOWN:
        raise Refusal(_("Nobody knows who opened or followed it: that was not asked for as it left."), field="to")
    if to == Second.UNANSWERED and not asking(newsletter):
        raise Refusal(_("It asks for no answer: it holds no consultation."), field="to")
