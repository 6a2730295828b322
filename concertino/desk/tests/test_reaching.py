"""Who was entitled to hear and did not, and why; and a member who comes back, reached again without anyone's doing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from concertino.base.notices import actions as notices
from concertino.base.people import actions as people
from concertino.base.people.models import Category
from concertino.desk.reaching import missed, period_to
from concertino.domains.members import actions as members
from concertino.domains.newsletters import actions as newsletters
from concertino.ground.periods import DAY, today
from concertino.ground.reaching import reachings

pytestmark = pytest.mark.django_db


def member(name: str, email: str, last=None):
    contact = people.add(by=None, kind="organisation", name=name, email=email, on=today())
    enrol(contact, today() - 30 * DAY, last or today() + 300 * DAY)
    return contact


def enrol(contact, first, last):
    given = {"starts_on": first, "ends_on": last, "on": first, "paid_on": first}
    members.enrol(by=None, member=contact, category=Category.objects.first(), **given)


def whys(key: str, day=None) -> dict[str, str]:
    return {one.name: one.why for one in missed(reachings[key], period_to(day or today()))}


def bulletin():
    topic = newsletters.add_topic(by=None, code="bulletin", name_fr="Bulletin", law="information", reason="Aux membres")
    active = [{"match": "all", "conditions": [{"field": "members.active", "is": "yes"}]}]
    segment = people.make_segment(by=None, name_fr="Membres", groups=active)

    def send() -> None:
        now = timezone.now()
        made = newsletters.draft(by=None, topic=topic, segment=segment, subject_fr="Bulletin", fallback="french")
        newsletters.add_block(by=None, newsletter=made, kind="heading", text_fr="Bonjour", on=today())
        newsletters.schedule(by=None, newsletter=made, at=now, now=now)
        newsletters.leave_due(at=now)
        newsletters.prepare(by=None, newsletter=made, at=now)
        while newsletters.write_some(by=None, newsletter=made, at=now):
            pass
        notices.deliver()

    return topic, send


def test_each_who_had_nothing_is_seen_with_the_cause():
    reached, silent = member("Rejoint", "rejoint@example.org"), member("Oublié", "oublie@example.org")
    member("Sans adresse", "")
    stopped, dead = member("Arrêt", "arret@example.org"), member("Mort", "mort@example.org")
    notices.stop(by=None, kind="members.lapse", address=stopped.email, contact=stopped)
    notices.suppress(by=None, address="MORT@example.org".lower(), reason="hard_bounce", at=timezone.now())
    for contact in (reached, stopped, dead):
        notices.send(by=None, to=contact, kind="members.lapse", subject="a", text="b")
    notices.deliver()
    assert whys("members.anything") == {
        silent.name: "never", "Sans adresse": "no_address", "Arrêt": "stopped", "Mort": "suppressed",
    }  # fmt: skip


def test_nobody_missed_a_newsletter_that_never_left():
    member("Membre", "membre@example.org")
    assert whys("newsletters.bulletin") == {} and whys("consultations.invitations") == {}


def test_a_member_who_lapsed_and_comes_back_has_the_bulletin_again_without_anyones_doing():
    back = member("Revenu", "revenu@example.org", last=today() - DAY)
    stays = member("Fidèle", "fidele@example.org")
    _topic, send = bulletin()
    send()
    assert [one.to for one in mail.outbox] == [[stays.email]]
    assert whys("newsletters.bulletin") == {}  # who is no member is entitled to none
    enrol(back, today(), today() + 365 * DAY)
    assert whys("newsletters.bulletin") == {"Revenu": "never"}
    send()
    assert sorted(one.to[0] for one in mail.outbox) == [stays.email, stays.email, back.email]
    assert whys("newsletters.bulletin") == {}


def test_a_message_of_more_than_ninety_days_ago_reaches_nobody_any_more():
    one = member("Membre", "membre@example.org")
    notices.send(by=None, to=one, kind="members.lapse", subject="a", text="b")
    notices.deliver()
    assert whys("members.anything") == {}
    assert whys("members.anything", today() + timedelta(days=91)) == {"Membre": "never"}


@pytest.mark.parametrize("number", [1, 3])
def test_the_register_costs_the_same_queries_whatever_its_lines(as_staff, as_board, django_assert_max_num_queries, number):
    for n in range(number):
        member(f"Membre {n}", f"m{n}@example.org")
    address = reverse("desk:unreached")
    assert "Membre 0" in as_staff.get(address).content.decode()
    with django_assert_max_num_queries(16):
        as_staff.get(address, {"what": "members.anything", "why": "never"})
    assert as_board.get(address).status_code == 403
    assert as_staff.get(address, {"until": "hier", "export": "csv"}).status_code == 200
