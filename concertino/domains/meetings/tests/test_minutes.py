"""Minutes say what happened, in French and in English, and stay once they are adopted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.translation import override
from pypdf import PdfReader

from concertino.domains.meetings import actions
from concertino.domains.meetings.minutes import minutes_of
from concertino.domains.meetings.models import Meeting
from concertino.domains.meetings.papers import minutes_pdf
from concertino.domains.meetings.tests.sitting import AT, HOUR, MINUTE, board, convened, opened, put, rule
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
NOW = AT + 10 * MINUTE


def held(direction) -> tuple[Meeting, list]:
    """A meeting that is closed: somebody left early, something was carried, something is to be done."""
    body, people = board()
    rule(body)
    of = opened(body, people[:4])
    vote = put(of, method="names", mover=people[0], seconder=people[1], text_fr="Que le rapport soit adopté.")
    for one in people[:4]:
        actions.vote(by=None, motion=vote, person=one, choice="for", at=NOW)
    actions.close_vote(by=None, motion=vote, at=NOW)
    actions.resolve(by=direction, motion=vote, on=of.on)
    actions.leave(by=None, meeting=of, person=people[3], at=NOW + MINUTE)
    item = of.items.first()
    actions.change_item(by=None, item=item, discussion="La présidence souhaite la bienvenue.")
    actions.give_action(by=None, meeting=of, text="Écrire au ministère", due_on=date(2021, 4, 1), owner=direction, item=item)
    return actions.close_meeting(by=None, meeting=of, at=AT + HOUR), people


def test_minutes_tell_who_was_there_the_quorum_the_votes_and_what_is_to_be_done(direction):
    of, people = held(direction)
    of = actions.minute(by=None, meeting=of, on=date(2021, 3, 20), chair=people[0], secretary=people[2])
    with override("en"):
        said = minutes_of(of)
    lists = dict(said.lists)
    assert len(lists["Present"]) == 4 and lists["Absent"] == ["Essai, Élie"] and not lists["Guests"]
    assert any("left at 6:11" in line for line in lists["Present"])
    ((moved,),) = [item.motions for item in said.items]
    assert moved.title == "CA-2021-001. Adopt the report" and moved.text == "Que le rapport soit adopté."
    assert "For: 4. Against: 0" in " ".join(moved.lines) and len(moved.votes) == 4
    assert "Écrire au ministère" in said.items[0].points[0]
    assert [who for who, _what in said.signatures] == ["Alma Essai", "Chloé Essai"]


def test_the_paper_is_made_in_both_languages(direction):
    of, people = held(direction)
    actions.minute(by=None, meeting=of, on=date(2021, 3, 20), chair=people[0], secretary=people[2])
    from io import BytesIO

    text = " ".join("".join(sheet.extract_text() for sheet in PdfReader(BytesIO(minutes_pdf(of))).pages).split())
    assert "CA-2021-001" in text and "bienvenue" in text
    with override("en"):
        text = " ".join("".join(sheet.extract_text() for sheet in PdfReader(BytesIO(minutes_pdf(of))).pages).split())
    assert "Carried (simple majority)" in text


def test_minutes_are_adopted_at_a_later_meeting_of_the_same_body_and_stay(direction, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    of, people = held(direction)
    with pytest.raises(Refusal):
        actions.adopt_minutes(by=direction, meeting=of, at=of)
    of = actions.minute(by=None, meeting=of, on=date(2021, 3, 20), chair=people[0], secretary=people[2])
    following = convened(of.body, AT + timedelta(days=30))
    with pytest.raises(Refusal):
        actions.adopt_minutes(by=direction, meeting=of, at=following)
    actions.open_meeting(by=None, meeting=following, at=AT + timedelta(days=30))
    following.refresh_from_db()
    done = actions.adopt_minutes(by=direction, meeting=of, at=following)
    assert (done.state, done.adopted_on) == ("adopted", following.on) and done.minutes_fr and done.minutes_en
    assert done.minutes_fr.sha256 != done.minutes_en.sha256
    with pytest.raises(Refusal):
        actions.change_item(by=None, item=of.items.first(), discussion="Autrement")
    with pytest.raises(Refusal):
        actions.minute(by=None, meeting=done, on=date(2021, 5, 1), chair=people[0], secretary=people[2])
