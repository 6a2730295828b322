"""Meetings of the demonstration, all invented: a general meeting that adopts a position, two of the board, one to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from concertino.base.people.models import Contact
from concertino.domains.governance.models import Body, VotersList
from concertino.domains.meetings import actions
from concertino.domains.meetings.models import Meeting
from concertino.domains.meetings.quorum import voices_of
from concertino.domains.positions import actions as positions
from concertino.domains.positions.models import Dossier, Version
from concertino.ground.demos import Demo, demos
from concertino.ground.periods import DAY

CLOCK = ZoneInfo("America/Toronto")
SINCE = date(2018, 9, 17)
GENERAL, AUTUMN, WINTER, TO_COME = date(2021, 9, 20), date(2021, 10, 4), date(2021, 11, 15), date(2022, 1, 17)
MINUTE = timedelta(minutes=1)
THERE = 3  # of four voters, how many come to the general meeting
POSITION = {
    "title_fr": "Des salles à prix juste", "title_en": "Halls at a fair price",
    "text_fr": "Les salles subventionnées publient leurs tarifs et réservent des dates à la musique de concert.",
    "text_en": "Subsidised halls publish their prices and keep dates for concert music.",
}  # fmt: skip


def make(by: Any, seed: int) -> None:
    board = Body.objects.get(kind=Body.Kind.BOARD)
    _rules(by, board)
    _of_members(by)
    first = _autumn(by, board)
    _winter(by, board, first)
    _to_come(by, board)


def _rules(by: Any, board: Body) -> None:
    actions.set_rule(by=by, body=None, from_on=SINCE, notice_days=10, quorum="percent", quorum_value=10, proxies_each=2,
                     source="Règlements généraux (fictifs), art. 14 à 17")  # fmt: skip
    actions.set_rule(by=by, body=board, from_on=SINCE, notice_days=7, quorum="majority", source="Art. 31 et 32")
    funding = Body.objects.filter(kind=Body.Kind.COMMITTEE).first()
    if funding:
        actions.set_rule(by=by, body=funding, from_on=SINCE, notice_days=5, quorum="majority", least_board=3, least_independent=2,
                         source="Mandat du comité, art. 2")  # fmt: skip


def _of_members(by: Any) -> None:
    """The annual one: a report received by hand, a position adopted by name, with the votes of the frozen list."""
    meeting = _planned(by, None, GENERAL, time(18), is_annual=True, link="https://video.example.org/aga",
                       voters_list=VotersList.objects.order_by("-record_on").first())  # fmt: skip
    opening = _point(by, meeting, "Ouverture et ordre du jour", "Opening and agenda", 5)
    report = _point(by, meeting, "Rapport annuel et états financiers", "Annual report and financial statements", 30, "decision",
                    presents="statements")  # fmt: skip
    _point(by, meeting, "Rapport de l’auditrice", "Auditor’s report", 10, presents="report")
    _point(by, meeting, "Élection des administratrices et administrateurs", "Election of directors", 20, presents="election")
    _point(by, meeting, "Nomination de l’auditrice", "Appointment of the auditor", 5, presents="auditor")
    halls = _point(by, meeting, "Position sur le prix des salles", "Position on the price of halls", 25, "decision")
    meeting = actions.convene(by=by, meeting=meeting, on=GENERAL - 14 * DAY)
    people = [voice.person for voice in voices_of(meeting).values()]
    there = [one for place, one in enumerate(people) if place % 4 < THERE]
    actions.give_proxy(by=by, meeting=meeting, giver=people[3], holder=people[0], on=GENERAL - 2 * DAY)
    for one in there:
        actions.arrive(by=by, meeting=meeting, person=one, at=_at(GENERAL, 17, 50), how="remote")
    meeting = actions.open_meeting(by=by, meeting=meeting, at=_at(GENERAL, 18, 2), chair=there[0], secretary=there[1])
    actions.change_item(by=by, item=opening, discussion="La présidence souhaite la bienvenue et constate le quorum.")
    _by_hand(by, report, "Recevoir le rapport annuel", "Receive the annual report", there, _at(GENERAL, 18, 20))
    _by_name(by, halls, there, people, _at(GENERAL, 18, 50))
    actions.close_meeting(by=by, meeting=meeting, at=_at(GENERAL, 19, 40))
    actions.minute(by=by, meeting=meeting, on=GENERAL + 14 * DAY, chair=there[0], secretary=there[1])


def _by_name(by: Any, item: Any, there: Sequence[Contact], people: Sequence[Contact], at: datetime) -> None:
    motion = actions.propose(
        by=by, item=item, title_fr="Adopter la position sur le prix des salles",
        title_en="Adopt the position on the price of halls",
        text_fr=POSITION["text_fr"], text_en=POSITION["text_en"], mover=there[2], seconder=there[3], method="names",
        effect="position", effect_of=_position(by).pk,
    )  # fmt: skip
    actions.open_vote(by=by, motion=motion, at=at)
    for place, one in enumerate(there):
        choice = "against" if place % 9 == 8 else "abstain" if place % 11 == 10 else "for"
        actions.vote(by=by, motion=motion, person=one, choice=choice, at=at + MINUTE)
    actions.vote(by=by, motion=motion, person=people[0], of=people[3], choice="for", at=at + 2 * MINUTE)
    actions.close_vote(by=by, motion=motion, at=at + 6 * MINUTE)
    actions.resolve(by=by, motion=motion, on=GENERAL)


def _position(by: Any) -> Version:
    """Reviewed before the meeting, in a dossier that is open on that day."""
    dossier = Dossier.objects.filter(opened_on__lte=GENERAL - 60 * DAY, closed_on=None).order_by("pk").first()
    dossier = dossier or positions.open_dossier(by=by, name_fr="Le prix des salles", on=GENERAL - 60 * DAY, owner=by)
    version = positions.draft(by=by, dossier=dossier, on=GENERAL - 40 * DAY, **POSITION)
    return positions.review(by=by, version=version, on=GENERAL - 30 * DAY)


def _autumn(by: Any, board: Body) -> Meeting:
    """Of the board after the general meeting; somebody leaves early, an action is decided."""
    meeting = _planned(by, board, AUTUMN, time(17), place="12, rue Fictive, Montréal")
    dues = _point(by, meeting, "Calendrier des cotisations", "Calendar of dues", 20, "decision", presenter="La trésorerie")
    _point(by, meeting, "Rapport de la direction", "Report of the direction", 15, presenter="La direction")
    meeting = actions.convene(by=by, meeting=meeting, on=AUTUMN - 10 * DAY)
    seated = _seated(by, meeting, absent=2, at=_at(AUTUMN, 16, 55))
    meeting = actions.open_meeting(by=by, meeting=meeting, at=_at(AUTUMN, 17), chair=seated[0], secretary=seated[1])
    _by_hand(by, dues, "Adopter le calendrier des cotisations", "Adopt the calendar of dues", seated, _at(AUTUMN, 17, 25))
    actions.change_item(by=by, item=dues, discussion="Les dates de l’an dernier sont maintenues.")
    actions.leave(by=by, meeting=meeting, person=seated[-1], at=_at(AUTUMN, 17, 40))
    actions.give_action(
        by=by, meeting=meeting, text="Envoyer le calendrier aux membres", due_on=AUTUMN + 10 * DAY, owner=by, item=dues
    )
    actions.finish_action(by=by, point=meeting.points.get(), on=AUTUMN + 8 * DAY)  # type: ignore[attr-defined]
    meeting = actions.close_meeting(by=by, meeting=meeting, at=_at(AUTUMN, 18, 30))
    return actions.minute(by=by, meeting=meeting, on=AUTUMN + 7 * DAY, chair=seated[0], secretary=seated[1])


def _winter(by: Any, board: Body, before: Meeting) -> None:
    """It adopts the minutes of the one before, and chooses in secret; one arrives late, at a distance."""
    meeting = _planned(by, board, WINTER, time(17), place="12, rue Fictive, Montréal", link="https://video.example.org/ca")
    minutes = _point(by, meeting, "Procès-verbal du 4 octobre", "Minutes of October 4", 5, "decision")
    office = _point(by, meeting, "Choix du vérificateur", "Choice of the auditor", 20, "decision", presenter="La trésorerie")
    meeting = actions.convene(by=by, meeting=meeting, on=WINTER - 9 * DAY)
    seated = _seated(by, meeting, absent=3, at=_at(WINTER, 16, 55))
    meeting = actions.open_meeting(by=by, meeting=meeting, at=_at(WINTER, 17), chair=seated[0], secretary=seated[1])
    actions.adopt_minutes(by=by, meeting=before, at=meeting)
    actions.change_item(by=by, item=minutes, discussion="Le procès-verbal est adopté sans changement.")
    late = next(one.person for pk, one in voices_of(meeting).items() if one.person not in seated)
    actions.arrive(by=by, meeting=meeting, person=late, at=_at(WINTER, 17, 10), how="remote")
    _in_secret(by, office, [*seated, late], _at(WINTER, 17, 30))
    actions.give_action(by=by, meeting=meeting, text="Écrire au cabinet retenu", due_on=WINTER + 14 * DAY, owner=by, item=office)
    meeting = actions.close_meeting(by=by, meeting=meeting, at=_at(WINTER, 18, 15))
    actions.minute(by=by, meeting=meeting, on=WINTER + 7 * DAY, chair=seated[0], secretary=seated[1])


def _to_come(by: Any, board: Body) -> None:
    meeting = _planned(by, board, TO_COME, time(17), place="12, rue Fictive, Montréal")
    _point(by, meeting, "Procès-verbal du 15 novembre", "Minutes of November 15", 5, "decision")
    _point(by, meeting, "Bilan du plan 2018-2021", "What the plan 2018–2021 brought", 60, presenter="La direction")
    actions.convene(by=by, meeting=meeting, on=TO_COME - 12 * DAY)


def _by_hand(by: Any, item: Any, title_fr: str, title_en: str, there: Sequence[Contact], at: datetime) -> None:
    motion = actions.propose(by=by, item=item, title_fr=title_fr, title_en=title_en, mover=there[0], seconder=there[1])
    actions.open_vote(by=by, motion=motion, at=at)
    motion = actions.count(by=by, motion=motion, votes_for=len(there) - 1, votes_against=0, abstentions=1, at=at + 2 * MINUTE)
    actions.resolve(by=by, motion=motion, on=item.meeting.on)


def _in_secret(by: Any, item: Any, there: Sequence[Contact], at: datetime) -> None:
    motion = actions.propose(
        by=by, item=item, title_fr="Retenir le Cabinet Fictif", title_en="Choose the Fictional Firm", majority="two_thirds",
        method="secret",
    )  # fmt: skip
    actions.open_vote(by=by, motion=motion, at=at)
    for place, one in enumerate(there):
        actions.vote(by=by, motion=motion, person=one, choice="against" if place in (3, 7) else "for", at=at + MINUTE)
    motion = actions.close_vote(by=by, motion=motion, at=at + 3 * MINUTE)
    actions.resolve(by=by, motion=motion, on=item.meeting.on)


def _planned(by: Any, body: Body | None, on: date, hour: time, **facts: Any) -> Meeting:
    begins = datetime.combine(on, hour, CLOCK)
    return actions.plan(by=by, body=body, starts_at=begins, ends_at=begins + timedelta(hours=2), owner=by, **facts)


def _point(by: Any, meeting: Meeting, fr: str, en: str, minutes: int, purpose: str = "information", **facts: Any) -> Any:
    return actions.add_item(by=by, meeting=meeting, title_fr=fr, title_en=en, minutes=minutes, purpose=purpose, **facts)


def _seated(by: Any, meeting: Meeting, *, absent: int, at: datetime) -> list[Contact]:
    """The board, but for the last ones."""
    there = [voice.person for voice in voices_of(meeting).values()][:-absent]
    for one in there:
        actions.arrive(by=by, meeting=meeting, person=one, at=at)
    return there


def _at(on: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(on, time(hour, minute), CLOCK)


demos.add("meetings", Demo(key="meetings", order=99, is_made=Meeting.objects.exists, make=make))
