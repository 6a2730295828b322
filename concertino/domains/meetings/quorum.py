"""Who votes at a meeting, and whether enough of them are there at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.domains.governance.models import Mandate
from concertino.domains.meetings.models import Meeting, MeetingRule
from concertino.ground.refusals import Refusal


@dataclass(frozen=True)
class Voice:
    """Somebody who votes, and with how many votes."""

    person: Contact
    weight: int
    of: str = ""  # members for whom they vote, or their office


@dataclass(frozen=True)
class Room:
    """Those who vote, by their id; of them, those who are there at the moment, and those for whom one of these votes."""

    voices: dict[int, Voice]
    present: frozenset[int]
    represented: dict[int, int]  # giver: holder
    needed: int

    @property
    def counted(self) -> int:
        return len(self.present) + len(self.represented)

    @property
    def entitled(self) -> int:
        return len(self.voices)

    @property
    def has_quorum(self) -> bool:
        return self.counted >= self.needed

    @property
    def votes(self) -> int:
        """What all who are there, or represented, weigh."""
        return sum(self.voices[one].weight for one in (*self.present, *self.represented))

    def held_by(self, person: int) -> list[int]:
        """For whom somebody there may vote: themselves, and whoever they represent."""
        mine = [person] if person in self.present else []
        return mine + [giver for giver, holder in self.represented.items() if holder == person]


def rules_of(meeting: Meeting) -> MeetingRule:
    """Those in force on its day; without any, the ten days of the law for members, and nothing for the others."""
    found = MeetingRule.objects.in_force_on(meeting.body, meeting.on)
    return found or MeetingRule(body=meeting.body, from_on=meeting.on, notice_days=0 if meeting.body_id else 10)


def voices_of(meeting: Meeting) -> dict[int, Voice]:
    """From mandates in office on the day of the meeting; of a general meeting, from its frozen list."""
    if meeting.body_id:
        seats = Mandate.objects.in_office_on(meeting.on).filter(body=meeting.body_id).select_related("person")
        return {one.person_id: Voice(one.person, 1, one.get_office_display()) for one in seats.order_by("person__folded")}
    found: dict[int, Voice] = {}
    if meeting.voters_list_id:
        for one in meeting.voters_list.voters.select_related("person").order_by("person__folded", "place"):  # type: ignore[union-attr]
            before = found.get(one.person_id)
            of = f"{before.of}, {one.member_name}" if before else one.member_name
            found[one.person_id] = Voice(one.person, one.votes + (before.weight if before else 0), of)
    return found


def room_at(meeting: Meeting, moment: datetime, voices: dict[int, Voice] | None = None) -> Room:
    """A proxy counts while whoever gave it is not there and whoever holds it is."""
    voices = voices_of(meeting) if voices is None else voices
    there = set(meeting.presences.at(moment).values_list("person", flat=True)) & voices.keys()  # type: ignore[attr-defined]
    given = meeting.proxies.values_list("giver", "holder")  # type: ignore[attr-defined]
    represented = {giver: holder for giver, holder in given if holder in there and giver in voices and giver not in there}
    return Room(voices, frozenset(there), represented, rules_of(meeting).needed(len(voices)))


def check_quorum(room: Room) -> None:
    """No vote without it: refused with the numbers."""
    if not room.has_quorum:
        said = {"here": room.counted, "needed": room.needed, "all": room.entitled}
        raise Refusal(_("There is no quorum: %(here)s present or represented of %(all)s who vote, %(needed)s needed.") % said)
