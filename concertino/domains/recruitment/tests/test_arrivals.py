"""Prospects who apply on the public form are recognised until they are members."""

from datetime import date

import pytest

from concertino.base.documents.actions import decide
from concertino.base.people.models import Category, Contact
from concertino.domains.members.actions import applications
from concertino.domains.members.models import Application
from concertino.domains.recruitment import actions
from concertino.domains.recruitment.models import Prospect, ProspectStage
from concertino.domains.recruitment.tests.conftest import identified, joins

KNOWN, ON, MEETING = date(2019, 9, 1), date(2019, 10, 1), date(2019, 10, 15)


def applies(name: str, email: str) -> Application:
    category = Category.objects.first()
    applications.set_admission(by=None, category=category, is_open=True, applicants="both")
    return applications.submit(
        by=None, category=category, on=ON, language="fr", privacy_text="Texte", kind="organisation", name=name,
        given_name="Zoé", family_name="Fictive", email=email, city="Québec",
    )  # fmt: skip


def accepted(application: Application) -> Contact:
    applications.complete(by=None, application=application, on=ON)
    decision = decide(by=None, on=MEETING, body="board", title="Admissions")
    return applications.accept(by=None, applications=[application], decision=decision, on=MEETING)[0].application.contact


def hoped_for(name: str, email: str = "") -> Prospect:
    return actions.identify(by=None, on=KNOWN, source="event", name=name, email=email)


def stage(prospect: Prospect) -> str:
    return ProspectStage.objects.get(prospect=prospect, ends_on=None).stage


def test_who_confirms_the_address_of_a_prospect_has_applied(db):
    prospect = hoped_for("Trio des Brumes", "Trio@example.org")
    application = applies("Trio les Brumes", "trio@example.org")
    assert stage(prospect) == "identified"
    applications.confirm_address(by=None, application=application, on=ON)
    assert stage(prospect) == "applied"


@pytest.mark.parametrize("email", ["trio@example.org", ""])
def test_a_prospect_known_by_address_or_name_becomes_the_contact_and_counts_as_joined(db, email):
    prospect = hoped_for("Trio des Brumes", email)
    member = accepted(applies("TRIO DES BRUMES", "trio@example.org"))
    joins(member, date(2021, 1, 1))
    found = Prospect.objects.with_joining().get(pk=prospect.pk)
    assert (found.contact, found.joined_on, stage(prospect)) == (member, date(2021, 1, 1), "applied")


def test_a_prospect_who_is_another_contact_is_left_alone(prospect, trio):
    other = accepted(applies("Tout autre chose", "autre@example.org"))
    prospect.refresh_from_db()
    assert (prospect.contact, stage(prospect)) == (trio, "identified")
    assert other != trio


def test_of_a_member_already_the_name_that_resembles_stays_a_prospect(trio):
    joins(trio, date(2019, 1, 1), date(2019, 9, 30))
    namesake = hoped_for("Trio Bleu")
    joins(trio, date(2019, 10, 1), date(2019, 12, 31))
    application = applies("Trio Bleu", "bleu@example.org")
    applications.link(by=None, application=application, contact=trio)
    applications.confirm_address(by=None, application=application, on=ON)
    namesake.refresh_from_db()
    assert namesake.contact is None


def test_a_lost_prospect_who_applies_is_taken_up_again(trio):
    lost = identified(trio, KNOWN)
    actions.lose(by=None, prospect=lost, on=KNOWN, reason="Pas maintenant")
    applications.confirm_address(by=None, application=applies("Trio Bleu", "trio@example.org"), on=ON)
    assert stage(lost) == "applied"
