"""Meetings of the board at each of their states, one of members with a list of voters, rules, motions and an action."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from concertino.base.people import actions as people
from concertino.base.people.models import Contact, User
from concertino.domains.governance import actions as governance
from concertino.domains.governance.models import Body
from concertino.domains.meetings import actions
from concertino.domains.meetings.models import Meeting, Motion
from concertino.ground.periods import DAY, today

HOUR = timedelta(hours=1)


def furnish(by: User) -> dict[str, Any]:
    body, seated = _board(by)
    actions.set_rule(
        by=by, body=None, from_on=today() - 900 * DAY, notice_days=10, quorum="number", quorum_value=2, proxies_each=2
    )
    actions.set_rule(by=by, body=body, from_on=today() - 900 * DAY, notice_days=5, quorum="majority", proxies_each=1)
    held, motion = _held(by, body, seated)
    to_come = _planned(by, body, 20)
    actions.convene(by=by, meeting=to_come, on=today())
    proxy = actions.give_proxy(by=by, meeting=to_come, giver=seated[0], holder=seated[1], on=today())
    frozen = governance.freeze(by=by, title="Assemblée d’essai", record_on=today() - DAY, on=today())
    general = _planned(by, None, 40, is_annual=True, voters_list=frozen)
    item = general.items.get()  # type: ignore[attr-defined]
    file = ContentFile(b"%PDF-1.4 bilan", "bilan.pdf")
    actions.join_document(by=by, item=item, file=file, name="bilan.pdf", on=today())
    open_one = actions.propose(by=by, item=item, title_fr="Recevoir le bilan", title_en="Receive the balance sheet")
    of_item = ("change_item", "discuss", "move_item", "remove_item", "join", "document", "propose")
    of_motion = ("amend", "open_vote", "vote", "count", "close_vote", "drop", "resolve")
    return {
        **{f"meetings:{name}": general.pk for name in ("change", "convene", "cancel", "add_item")},
        **{f"meetings:{name}": to_come.pk for name in ("open", "attendance", "come_and_go", "give_proxy", "close")},
        **{f"meetings:{name}": held.pk for name in ("meeting", "minutes", "minute", "adopt_minutes", "give_action")},
        **{f"meetings:{name}": item.pk for name in of_item}, **{f"meetings:{name}": open_one.pk for name in of_motion},
        "meetings:withdraw_proxy": proxy.pk, "meetings:minutes_paper": {"pk": held.pk, "language": "fr"},
        "meetings:motion": motion.pk, "meetings:finish_action": held.points.get().pk,  # type: ignore[attr-defined]
        "meetings:feed": {"token": actions.link_calendar(by=by, on=today()).token},
    }  # fmt: skip


def _board(by: User) -> tuple[Body, list[Contact]]:
    body = Body.objects.get(kind="board")
    seated = []
    for seat, name in enumerate(("Lucille", "Mathis", "Noémie"), 11):
        who = people.add(
            by=by, kind="person", given_name=name, family_name="Duconseil", email=f"{name[0]}@example.org", on=today()
        )
        first = today() - 100 * DAY
        governance.seat(by=by, body=body, person=who, how="elected", starts_on=first, ends_on=today() + 300 * DAY, seat=seat)
        seated.append(who)
    return body, seated


def _planned(by: User, body: Body | None, days: int, **facts: Any) -> Meeting:
    begins = datetime.combine(today() + days * DAY, time(17), ZoneInfo("America/Toronto"))
    made = actions.plan(by=by, body=body, starts_at=begins, ends_at=begins + 2 * HOUR, place="Salle d’essai", **facts)
    actions.add_item(
        by=by, meeting=made, title_fr="Bilan de l’année", title_en="Balance of the year", purpose="decision", minutes=15
    )
    return made


def _held(by: User, body: Body, seated: list[Contact]) -> tuple[Meeting, Motion]:
    """Held a month ago, its minutes written."""
    meeting = _planned(by, body, -30)
    meeting = actions.convene(by=by, meeting=meeting, on=today() - 40 * DAY)
    begins = meeting.starts_at
    for who in seated:
        actions.arrive(by=by, meeting=meeting, person=who, at=begins)
    actions.open_meeting(by=by, meeting=meeting, at=begins)
    item = meeting.items.get()  # type: ignore[attr-defined]
    motion = actions.propose(by=by, item=item, title_fr="Approuver le bilan", title_en="Approve the balance", mover=seated[0])
    actions.open_vote(by=by, motion=motion, at=begins + HOUR / 4)
    actions.count(by=by, motion=motion, votes_for=2, votes_against=0, abstentions=1, at=begins + HOUR / 2)
    actions.resolve(by=by, motion=motion, on=today() - 30 * DAY)
    actions.give_action(by=by, meeting=meeting, text="Publier le bilan", due_on=today() + 5 * DAY, owner=by, item=item)
    actions.close_meeting(by=by, meeting=meeting, at=begins + HOUR)
    return actions.minute(by=by, meeting=meeting, on=today() - 20 * DAY, chair=seated[0], secretary=seated[1]), motion
