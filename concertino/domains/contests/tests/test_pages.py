"""Contests on screen: by the team, by judges and entrants who do not sign in, and not by others."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from concertino.base.notices.models import Message
from concertino.base.people.models import Contact
from concertino.domains.contests import actions
from concertino.domains.contests.links import JURY, completed, token
from concertino.domains.contests.models import Conflict, Contest, Entry, Judge, Laureate
from concertino.domains.contests.tests.judging import contest, ensemble, entered, jury, person, scored
from concertino.ground.periods import DAY, today

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(staff, board_member):
    for user in (staff, board_member):
        user.language = "en"
        user.save()


def page(name: str, *args) -> str:
    return reverse(f"contests:{name}", args=args)


def text(client, name: str, *args, **given) -> str:
    answer = client.get(page(name, *args), given, headers={"Accept-Language": "en"})
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def running(**facts) -> Contest:
    """A contest that takes entries and scores today."""
    day = today()
    given = {"season_from": day - 400 * DAY, "season_to": day - 30 * DAY, "opens_on": day - 20 * DAY, "closes_on": day + 5 * DAY,
             "scores_until": day + 20 * DAY, "judges_each": 1}  # fmt: skip
    return contest("Prix d’essai", **(given | facts))


def closed(held: Contest) -> None:
    day = today()
    actions.change_contest(by=None, contest=held, closes_on=day - 10 * DAY, scores_until=day - 5 * DAY)


def assigned(held: Contest):
    """An entry before a judge."""
    return _first(held).assignments.standing().get()


def _first(held: Contest) -> Entry:
    one = actions.enter(by=None, category=held.categories.first(), contact=ensemble(), title="Aubade", on=today())
    one = actions.accept(by=None, entry=one, on=today())
    jury(held, 1)
    actions.assign(by=None, contest=held, on=today())
    return one


def test_a_contest_is_set_up_on_screen(as_staff, as_board):
    given = {
        "name_fr": "Prix", "season_from": "2019-09-01", "season_to": "2020-08-31", "opens_on": "2020-09-01",
        "closes_on": "2020-10-15", "scores_until": "2020-11-30", "fee": "45,00", "judges_each": 3, "lowest": 1, "highest": 10,
        "shrinkage": 0,
    }  # fmt: skip
    assert as_board.post(page("open_contest"), given).status_code == 403
    assert as_staff.post(page("open_contest"), given | {"closes_on": "2020-08-01"}).status_code == 422
    as_staff.post(page("open_contest"), given)
    made = Contest.objects.get()
    assert made.fee == Decimal("45")
    as_staff.post(page("change_contest", made.pk), given | {"name_en": "Prize"})
    for name in ("add_category", "add_criterion"):
        as_staff.post(page(name, made.pk), {"name_fr": "Interprétation", "name_en": "Performance", "weight": 2})
        assert as_staff.post(page(name, made.pk), {"name_fr": "Interprétation", "weight": 2}).status_code == 422
    as_staff.post(page("change_category", made.categories.get().pk), {"name_fr": "Concert", "for_members": "on", "most": 9})
    as_staff.post(page("change_criterion", made.criteria.get().pk), {"name_fr": "Jeu", "weight": 3})
    said = text(as_board, "contest", made.pk)
    assert "Concert" in said and "Members only" in said and "Jeu" in said and "45.00" in said
    assert page("change_contest", made.pk) not in said, "who may only read is not offered to change"
    assert "Prize" in text(as_staff, "contests")


def test_an_entry_is_taken_in_accepted_and_shown_to_those_who_may(as_staff, as_board, as_outsider):
    held = running(fee=Decimal("40"))
    ensemble("Les Vents")
    given = {"contact": "Les Vents", "category": held.categories.get().pk, "title": "Aubade"}
    assert as_staff.post(page("enter", held.pk), given | {"contact": "Personne"}).status_code == 422
    as_staff.post(page("enter", held.pk), given)
    one = Entry.objects.get()
    day = f"{today():%Y-%m-%d}"
    assert as_staff.post(page("refuse", one.pk), {"on": day, "why": ""}).status_code == 422
    as_staff.post(page("accept", one.pk), {"on": day})
    as_staff.post(page("attach", one.pk), {"file": SimpleUploadedFile("programme.pdf", b"%PDF-1.4 x")})
    assert as_staff.post(page("attach", one.pk), {"file": SimpleUploadedFile("x.exe", b"MZ")}).status_code == 422
    one.refresh_from_db()
    said = text(as_staff, "entry", one.pk)
    assert one.invoice.number in said and "programme.pdf" in said and "Accepted" in said
    assert "No judge yet" not in text(as_board, "entry", one.pk), "scores are not for the board"
    assert as_outsider.get(page("entry", one.pk)).status_code == 403
    as_staff.post(page("withdraw", one.pk), {"on": day})
    one.refresh_from_db()
    assert one.state == "withdrawn"
    assert "Aubade" in text(as_staff, "entries", state="withdrawn")
    assert "Aubade" not in text(as_staff, "entries", state="accepted")


def test_a_jury_is_made_on_screen(as_staff, as_board):
    held = running()
    somebody = person("Clara Juge", email="clara@example.org")
    assert as_staff.post(page("assign", held.pk), follow=True).status_code == 200
    as_staff.post(page("appoint", held.pk), {"contact": "Juge, Clara", "on": f"{today():%Y-%m-%d}"})
    judge = Judge.objects.get()
    assert judge.contact == somebody and as_board.get(page("judge", judge.pk)).status_code == 403
    entry = entered(held, "Aubade", on=today())
    actions.accept(by=None, entry=entry, on=today())
    as_staff.post(page("assign", held.pk))
    assert "Aubade" in text(as_staff, "judge", judge.pk)
    as_staff.post(page("note_hours", judge.pk), {"on": f"{today():%Y-%m-%d}", "hours": "2.5", "what": "Écoute"})
    assert "2.5" in text(as_staff, "judge", judge.pk)
    assert as_staff.post(page("declare_conflict", judge.pk), {"why": ""}).status_code == 422
    as_staff.post(page("declare_conflict", judge.pk), {"entry": entry.pk, "why": "Y joue"})
    assert Conflict.objects.get().why == "Y joue"
    answer = as_staff.post(page("assign", held.pk), follow=True, headers={"Accept-Language": "en"}).content.decode()
    assert "needs 1 judges and has 0" in answer
    other = actions.appoint(by=None, contest=held, contact=person("Denis Juge"), on=today())
    as_staff.post(page("assign", held.pk))
    one = entry.assignments.standing().get()
    assert one.judge == other and as_staff.post(page("swap", one.pk), {"judge": judge.pk}).status_code == 422
    third = actions.appoint(by=None, contest=held, contact=person("Eva Juge"), on=today())
    as_staff.post(page("swap", one.pk), {"judge": third.pk})
    assert entry.assignments.standing().get().judge == third
    as_staff.post(page("leave", third.pk), {"on": f"{today():%Y-%m-%d}"})
    assert not entry.assignments.standing().exists()


def test_a_judge_is_written_to_with_a_link_that_is_kept_nowhere(as_staff):
    held = running()
    _first(held)
    judge = held.judges.get()
    as_staff.post(page("ask", judge.pk))
    message = Message.objects.get(kind=JURY)
    assert "{link}" in message.text and token(judge.pk) not in message.text
    assert token(judge.pk) in completed(message, message.text)


def test_a_judge_scores_by_the_link_without_signing_in(as_staff):
    held = running()
    one = assigned(held)
    said, visitor = token(one.judge_id), Client(enforce_csrf_checks=True)
    assert "Aubade" in text(visitor, "jury", said)
    first, second = held.criteria.all()
    place = page("score", said, one.pk)
    assert visitor.get(place).status_code == 200
    assert visitor.post(place, {f"score_{first.pk}": 7, "send": ""}).status_code == 422
    nothing = visitor.post(place, {"comment": "Rien encore", "send": ""}).text
    assert all(f'id="id_score_{one.pk}_error"' in nothing for one in (first, second))  # both are named
    assert visitor.post(place, {f"score_{first.pk}": 77, "save": ""}).status_code == 422
    visitor.post(place, {f"score_{first.pk}": 7, "comment": "Belle tenue", "save": ""})
    assert "Belle tenue" in text(visitor, "score", said, one.pk)
    visitor.post(place, {f"score_{first.pk}": 7, f"score_{second.pk}": 4, "comment": "Belle tenue", "send": ""})
    one.refresh_from_db()
    assert one.sent_on and one.total == 6
    assert visitor.post(place, {f"score_{first.pk}": 1, f"score_{second.pk}": 1, "send": ""}).status_code == 422
    assert "You sent your scores" in text(visitor, "score", said, one.pk)
    assert "Belle tenue" in text(as_staff, "entry", one.entry_id)
    as_staff.post(page("reopen", one.pk))
    one.refresh_from_db()
    assert one.sent_on is None


def test_scores_after_the_close_are_refused_and_the_form_is_gone():
    held = running()
    one = assigned(held)
    closed(held)
    place = page("score", token(one.judge_id), one.pk)
    scores = {f"score_{pk}": 5 for pk in held.criteria.values_list("pk", flat=True)}
    assert Client().post(place, scores | {"send": ""}).status_code == 422
    assert "Send my scores" not in text(Client(), "score", token(one.judge_id), one.pk)
    one.refresh_from_db()
    assert one.sent_on is None


def test_a_link_opens_the_entries_of_its_judge_and_no_other():
    held = running()
    one = assigned(held)
    kept = actions.attach(by=None, entry=one.entry, file=ContentFile(b"%PDF-1.4 x"), name="programme.pdf", on=today())
    other = actions.appoint(by=None, contest=held, contact=person("Denis Juge"), on=today())
    assert Client().get(page("jury_file", token(one.judge_id), kept.pk)).status_code == 200
    assert Client().get(page("jury_file", token(other.pk), kept.pk)).status_code == 404
    assert Client().get(page("score", token(other.pk), one.pk)).status_code == 404
    for wrong in ("x", f"{one.judge_id}:x", "y" * 300, token(999_999)):
        assert Client().get(page("jury", wrong)).status_code == 404
        assert Client().get(page("jury_file", wrong, kept.pk)).status_code == 404
    actions.leave(by=None, judge=one.judge, on=today())
    assert Client().get(page("jury", token(one.judge_id))).status_code == 404


def test_a_judge_declares_an_interest_and_has_the_entry_no_more():
    held = running()
    one = assigned(held)
    said = token(one.judge_id)
    Client(enforce_csrf_checks=True).post(page("own_conflict", said, one.pk), {"why": "Mon élève y joue"})
    assert Conflict.objects.get().by_the_judge
    assert Client().get(page("score", said, one.pk)).status_code == 404
    assert Client().post(page("own_conflict", said, one.pk)).status_code == 404
    assert Client().get(page("own_conflict", said, one.pk)).status_code == 405


def test_results_are_computed_shown_side_by_side_exported_and_deliberated(as_staff, as_board):
    held = running(judges_each=2)
    entries = [_accepted(held, n) for n in (1, 2)]
    jury(held, 2)
    actions.assign(by=None, contest=held, on=today())
    for place, one in enumerate(entries):
        for assignment in one.assignments.standing():
            scored(assignment, 8 - place, on=today())
    assert as_board.get(page("results", held.pk)).status_code == 403
    assert "No result yet" in text(as_staff, "results", held.pk)
    as_staff.post(page("compute", held.pk))
    said = text(as_staff, "results", held.pk)
    assert "Concert 1" in said and "8.00" in said and "Against the others" in said and "share no judge" not in said
    export = b"".join(as_staff.get(page("all_results"), {"contest": held.pk, "export": "csv"}).streaming_content).decode()
    assert "Concert 1" in export and export.count("\n") == 3
    assert as_staff.get(page("all_results"), {"export": "xlsx"}).status_code == 200
    actions.reopen(by=None, assignment=entries[0].assignments.first(), on=today())
    assert "compute again" in text(as_staff, "results", held.pk)
    closed(held)
    given = {"final_rank": 1, "why": "", "notes": "Longue discussion"}
    assert as_staff.post(page("deliberate", entries[1].pk), given).status_code == 422
    as_staff.post(page("deliberate", entries[1].pk), given | {"why": "Création"})
    day = f"{today():%Y-%m-%d}"
    as_staff.post(page("proclaim", entries[1].pk), {"title_fr": "Prix", "title_en": "The prize", "proclaimed_on": day})
    assert "The prize" in text(Client(), "laureates") and "Longue discussion" not in text(Client(), "laureates")
    assert "The prize" in text(as_staff, "entry", entries[1].pk)


def _accepted(held: Contest, place: int) -> Entry:
    given = {"category": held.categories.first(), "contact": ensemble(f"De {place}"), "title": f"Concert {place}"}
    return actions.accept(by=None, entry=actions.enter(by=None, on=today(), **given), on=today())


def test_juries_that_share_no_entry_are_told(as_staff):
    held = running(judges_each=1)
    for place in (1, 2):
        _accepted(held, place)
    jury(held, 2)
    actions.assign(by=None, contest=held, on=today())
    for one in Entry.objects.all():
        scored(one.assignments.get(), 7, on=today())
    as_staff.post(page("compute", held.pk))
    assert "2 groups that share no judge" in text(as_staff, "results", held.pk)


def test_anybody_enters_and_the_page_tells_a_stranger_nothing():
    held = running()
    ensemble("Les Vents", email="vents@example.org", city="Rimouski")
    given = {"kind": "organisation", "name": "Les Vents", "email": "vents@example.org", "category": held.categories.get().pk,
             "title": "Aubade", "file": SimpleUploadedFile("programme.pdf", b"%PDF-1.4 x")}  # fmt: skip
    assert Client().post(page("public_enter", held.pk), given | {"email": "x"}).status_code == 422
    assert Client().post(page("public_enter", held.pk), given | {"website": "x"}).status_code == 422
    assert Entry.objects.count() == 0
    answer = Client().post(page("public_enter", held.pk), given | {"file": SimpleUploadedFile("p.pdf", b"%PDF-1.4 x")})
    assert Entry.objects.get().files.count() == 1 and "Rimouski" not in answer.content.decode()
    assert Contact.objects.filter(email="vents@example.org").count() == 1
    assert "Enter" in text(Client(), "announced", held.pk)
    closed(held)
    assert Client().post(page("public_enter", held.pk), given).status_code == 422
    assert "No entry is taken today" in text(Client(), "announced", held.pk)


def test_what_is_not_announced_or_not_proclaimed_is_not_there_for_the_public():
    held = running(is_public=False)
    for name in ("announced", "public_enter"):
        assert Client().get(page(name, held.pk)).status_code == 404
    one = _first(held)
    Entry.objects.update(deliberated_on=today(), final_rank=1)
    actions.proclaim(by=None, entry=one, title_fr="Prix secret", proclaimed_on=today())
    assert "Prix secret" not in text(Client(), "laureates")
    actions.change_contest(by=None, contest=held, is_public=True)
    assert "Prix secret" in text(Client(), "laureates")
    Laureate.objects.update(proclaimed_on=today() + DAY)
    assert "Prix secret" not in text(Client(), "laureates")


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_the_database_as_much_for_three_as_for_one(as_staff, number, django_assert_num_queries):
    held = running(categories=number)
    for place in range(number):
        category = held.categories.all()[place]
        one = actions.enter(by=None, category=category, contact=ensemble(f"De {place}"), title=f"Concert {place}", on=today())
        actions.accept(by=None, entry=one, on=today())
        contest(f"Autre prix {place}")
    jury(held, number)
    actions.assign(by=None, contest=held, on=today())
    for one in Entry.objects.all():
        scored(one.assignments.get(), 7, on=today())
        actions.attach(by=None, entry=one, file=ContentFile(b"%PDF-1.4 x"), name="programme.pdf", on=today())
        Entry.objects.update(deliberated_on=today(), final_rank=1)
        actions.proclaim(by=None, entry=one, title_fr="Prix", proclaimed_on=today())
    actions.compute(by=None, contest=held, on=today())
    said = token(held.judges.first().pk)
    places = {
        "contests": ((), 6), "entries": ((), 8), "judges": ((), 7), "all_results": ((), 8), "laureates": ((), 5),
        "contest": ((held.pk,), 11), "results": ((held.pk,), 10), "entry": ((Entry.objects.first().pk,), 9),
        "judge": ((held.judges.first().pk,), 8), "jury": ((said,), 4),
    }  # fmt: skip
    for name, (args, most) in places.items():
        as_staff.get(page(name, *args))
        with django_assert_num_queries(most):
            as_staff.get(page(name, *args))
