"""Members and where they stand, from the one search box: for those who see the register, whether or not they open contacts."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Contact
from concertino.base.ui.pages import may
from concertino.domains.members.models import Application
from concertino.domains.members.standing import Standing, members_on
from concertino.ground.finding import Finder, Found, finders
from concertino.ground.periods import today
from concertino.ground.words import written_short_day


def members(user: Any, text: str, limit: int) -> list[Found]:
    opens = may(user, "people.view_contact")
    rows: Any = members_on(today())
    return [
        Found(title=str(member), url=_page(member, opens), detail=_stands(member.known[0]))
        for member in rows.matching(text)[:limit]
    ]


def _page(member: Contact, opens: bool) -> str:
    return reverse("people:contact", args=[member.pk]) if opens else _register(member.sort_name)


def _register(text: str) -> str:
    return f"{reverse('members:roster')}?{urlencode({'q': text})}"


def _stands(term: Any) -> str:
    standing = str(Standing(term.standing).label)
    if term.ends_on is None:
        return standing
    return gettext("{standing}, term until {day}").format(standing=standing, day=written_short_day(term.ends_on))


finders.add(
    "members.members",
    Finder(key="members.members", label=_("Members"), find=members, right="members.view_membership", order=20, more=_register),
)


def applications(user: Any, text: str, limit: int) -> list[Found]:
    found = Application.objects.matching(text).select_related("category")[:limit]
    return [
        Found(
            title=one.listed, url=reverse("members:application", args=[one.pk]),
            detail=f"{one.number}, {one.get_state_display()}",
        )
        for one in found
    ]  # fmt: skip


finders.add(
    "members.applications",
    Finder(
        key="members.applications", label=_("Applications"), find=applications, right="members.view_application", order=25,
        more=lambda text: f"{reverse('members:applications')}?{urlencode({'q': text})}",
    ),
)  # fmt: skip
