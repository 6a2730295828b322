"""One mail a day to each colleague, of what waits for them; none where nothing does."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from concertino.base.notices import actions as notices
from concertino.base.notices.actions import Letter
from concertino.base.people.models import User
from concertino.desk.notices import DAILY
from concertino.desk.waiting import Pile, has_inbox, waiting_for
from concertino.ground.words import written_number

SHOWN = 5  # of each kind


def write_daily(day: date) -> int:
    """Write the mails of the day; how many. Asked again, whatever happened in between, nobody gets a second one."""
    colleagues = User.objects.filter(is_active=True).exclude(groups=None).order_by("pk")
    letters = [letter for user in colleagues if has_inbox(user) and (letter := _letter(user, day))]
    return len(notices.send_many(by=None, kind=DAILY, letters=letters))


def _letter(user: User, day: date) -> Letter | None:
    with override(user.language):
        piles = waiting_for(user, day, SHOWN)
        if not piles:
            return None
        context = {"user": user, "piles": piles, "day": day, "site": settings.SITE_URL, "inbox": reverse("desk:inbox")}
        text = render_to_string("desk/email/daily.txt", context).strip()
        return Letter(
            user, _subject(piles), text, key=f"daily:{user.pk}:{day}", about=_("Inbox"), about_url=reverse("desk:inbox")
        )


def _subject(piles: list[Pile]) -> str:
    total = sum(pile.total for pile in piles)
    text = ngettext("%(n)s thing waits for you", "%(n)s things wait for you", total)
    return _("Concertino: %(waiting)s") % {"waiting": text % {"n": written_number(total)}}
