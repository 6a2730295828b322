"""A member lapses, no longer has the members' bulletin, comes back, and has it again: nobody puts them back on any list."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from concertino.base.people import actions as people
from concertino.base.people.models import Category
from concertino.domains.members import actions as members
from concertino.domains.newsletters import actions as newsletters
from concertino.ground.periods import DAY, today
from tests.journeys.walking import work
from tests.small_house import user

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
STAYS, BACK = "stays@return.example", "back@return.example"


def _member(name: str, email: str, last):
    contact = people.add(by=None, kind="organisation", name=name, email=email, on=today())
    first = today() - timedelta(days=300)
    members.enrol(
        by=None, member=contact, category=Category.objects.first(), starts_on=first, ends_on=last, on=first, paid_on=first
    )
    return contact


def _bulletin() -> int:
    by = user("direction")
    active = [{"match": "all", "conditions": [{"field": "members.active", "is": "yes"}]}]
    segment = people.make_segment(by=by, name_fr="Membres du jour", groups=active)
    topic = newsletters.add_topic(by=by, code="retour", name_fr="Bulletin", law="information", reason="Aux membres")
    made = newsletters.draft(by=by, topic=topic, segment=segment, subject_fr="Le bulletin du retour", fallback="french")
    newsletters.add_block(by=by, newsletter=made, kind="heading", text_fr="Bonjour [[name]]", on=today())
    return made.pk


def _sends(page, pk: int) -> None:
    page.goto(reverse("newsletters:schedule", args=[pk]))
    page.get_by_role("button", name="La programmer").click()
    page.get_by_text("Elle est programmée").wait_for()
    work()
    work()


def _sent(mailoutbox) -> list[str]:
    bulletins = [mail.to[0] for mail in mailoutbox if mail.subject == "Le bulletin du retour"]
    return sorted(address for address in bulletins if address.endswith("return.example"))


def test_a_member_who_comes_back_has_the_bulletin_again(browse, house, mailoutbox):
    _member("Ensemble fidèle", STAYS, today() + 200 * DAY)
    lapsed = _member("Ensemble revenu", BACK, today() - DAY)
    first = _bulletin()
    page = browse("staff")
    _sends(page, first)
    assert _sent(mailoutbox) == [STAYS]

    page.goto(reverse("members:renew", args=[lapsed.pk]))
    page.locator("[name=starts_on]").fill(f"{today():%Y-%m-%d}")
    page.locator("[name=ends_on]").fill(f"{today() + 365 * DAY:%Y-%m-%d}")
    page.locator("[name=paid_on]").fill(f"{today():%Y-%m-%d}")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(lambda address: "renouveler" not in address)

    page.goto(reverse("desk:unreached") + "?what=newsletters.bulletin")
    page.get_by_role("link", name="Ensemble revenu").wait_for()
    page.goto(reverse("newsletters:newsletter", args=[first]))
    page.get_by_role("button", name="Copier").click()
    page.get_by_text("Voici la copie").wait_for()
    _sends(page, int(page.url.rstrip("/").rsplit("/", 1)[-1]))
    assert _sent(mailoutbox) == [BACK, STAYS, STAYS]
    page.goto(reverse("desk:unreached") + "?what=newsletters.bulletin")
    assert page.get_by_role("link", name="Ensemble revenu").count() == 0
