"""What the team sees of waves, and does with them: one who may, one who may only read, one from outside."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from concertino.domains.consultations.models import Call
from concertino.domains.surveys import actions
from concertino.domains.surveys.models import Mode, Response, Wave
from concertino.domains.surveys.origins import origin_of
from concertino.domains.surveys.tests.asking import GIVEN, call_to, member, open_now, published
from concertino.ground.periods import today

pytestmark = pytest.mark.django_db
UNTIL = date(today().year + 1, 12, 31)


@pytest.fixture
def wave():
    member(until=UNTIL)
    return open_now()


PAGES = [
    ("surveys:waves", 200),
    ("surveys:wave", 200),
    ("surveys:receive", 403),
    ("surveys:type_in", 403),
    ("surveys:start", 403),
]


@pytest.mark.parametrize(("name", "to_readers"), PAGES)
def test_pages_open_to_the_team_and_to_readers_what_is_theirs(wave, as_staff, as_board, as_outsider, anonymous, name, to_readers):
    address = reverse(name, args=[] if name in ("surveys:waves", "surveys:start") else [wave.pk])
    pages = [client.get(address).status_code for client in (as_staff, as_board, as_outsider, anonymous)]
    assert pages == [200, to_readers, 403, 302]


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_asks_as_little_whatever_it_shows(as_staff, count, django_assert_num_queries):
    version = published()
    for _number in range(count):
        actions.start_wave(by=None, call=call_to(), version=version)
    as_staff.get(reverse("surveys:waves"))
    with django_assert_num_queries(7):
        page = as_staff.get(reverse("surveys:waves"))
    assert page.content.decode().count("Sondage</a>") == count


def test_a_wave_is_prepared_with_its_call_and_is_a_draft(as_staff):
    earlier = call_to()
    version = published()
    filled = {
        "consultation": earlier.consultation_id, "version": version.pk, "title_fr": "Sondage des services",
        "population": "members", "voice": "member", "mode": "anonymous", "opens_on": "2020-04-01",
        "closes_on": "2020-04-30", "reminder_days": "7, 14",
    }  # fmt: skip
    assert as_staff.post(reverse("surveys:start"), filled).status_code == 302
    wave = Wave.objects.select_related("call").get()
    assert (wave.call.mode, wave.call.state, wave.version) == (Call.Mode.ANONYMOUS, Call.State.DRAFT, version)
    again = published(code="autre")
    as_staff.post(reverse("surveys:choose", args=[wave.call_id]), {"version": again.pk})
    assert Wave.objects.get().version == again


def test_answers_received_on_paper_are_typed_page_after_page(wave, as_staff):
    invitation = wave.call.invitations.get()
    page = as_staff.post(
        reverse("surveys:receive", args=[wave.pk]), {"invitation": invitation.pk, "mode": "paper", "language": "fr"}
    )
    address, typed = page["Location"], ({"reads": "no"}, {"why": "Rien"}, {})
    carried = _hidden(as_staff.get(address))
    for one in typed:
        page = as_staff.post(address, carried | one | {"do": "on"})
        carried = _hidden(page)
    assert page.status_code == 302
    response = Response.objects.get()
    assert (response.mode, response.invitation, response.typed_by is not None) == (Mode.PAPER, invitation, True)
    nobody = reverse("surveys:type_in", args=[wave.pk]) + "?mode=paper&invitation=nobody"
    assert as_staff.get(nobody).status_code == 404


def _hidden(page) -> dict[str, str]:
    found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode())
    return {name: value.replace("&quot;", '"') for name, value in found}


def test_many_answers_of_one_place_are_shown_and_set_aside_together(as_staff):
    member(until=UNTIL)
    wave, day = open_now(mode=Call.Mode.PUBLIC), today()
    origin = origin_of("203.0.113.7", wave, day)
    for number in range(3):
        _answer(wave, f"k{number}", origin)
    _answer(wave, "other", origin_of("203.0.113.8", wave, day))
    address = reverse("surveys:set_aside", args=[wave.pk, day.isoformat(), origin])
    assert address in as_staff.get(reverse("surveys:wave", args=[wave.pk])).content.decode()
    assert as_staff.post(address, {"reason": ""}).status_code == 422
    assert as_staff.post(address, {"reason": "Une même personne"}).status_code == 302
    assert Response.objects.counted().count() == 1
    assert address not in as_staff.get(reverse("surveys:wave", args=[wave.pk])).content.decode()


def _answer(wave: Wave, key: str, origin: str) -> None:
    from django.utils import timezone

    actions.answer(
        by=None, wave=wave, invitation=None, given=GIVEN, language="fr", at=timezone.now(), key=key, origin=origin
    )  # fmt: skip
