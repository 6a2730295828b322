"""An application from its receipt to the board’s answer, by the verbs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from concertino.base.documents.actions import decide
from concertino.base.documents.models import Decision
from concertino.base.notices.models import Message
from concertino.base.people.models import Affiliation, Contact
from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Invoice
from concertino.domains.members.actions import applications
from concertino.domains.members.actions.applications import Paper
from concertino.domains.members.models import Application, ApplicationPaper, ApplicationStep, Membership, RequiredPaper
from concertino.domains.members.tests.applying import DAY, opened, pdf, sent
from concertino.domains.members.tests.billing import grid, term
from concertino.ground.refusals import Refusal

MEETING = date(2019, 9, 3)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def application(ensembles) -> Application:
    return sent(opened(ensembles))


def decision(on: date = MEETING) -> Decision:
    return decide(by=None, on=on, body="board", title="Admissions")


def on_agenda(*found: Application) -> list[Application]:
    for one in found:
        applications.complete(by=None, application=one, on=DAY)
    return applications.put_on_agenda(by=None, applications=list(found), on=DAY, meeting=MEETING)


def test_it_is_numbered_dated_and_answered(application):
    assert (application.number, application.state, application.since) == ("2019-D0001", "received", DAY)
    assert [one.is_principal for one in application.application_sectors.all()] == [True, False]
    message = Message.objects.get()
    assert message.address == "zoe@example.org"
    assert "2019-D0001" in message.subject
    assert "/membres/adhesion/suivi/" in message.text


def test_a_category_that_is_not_open_takes_none(ensembles, individuals):
    with pytest.raises(Refusal):
        sent(ensembles)
    opened(individuals, applicants="person")
    with pytest.raises(Refusal) as refused:
        sent(individuals)
    assert refused.value.field == "kind"


def test_documents_are_kept_with_what_they_are(ensembles):
    opened(ensembles, "Lettres patentes")
    required = RequiredPaper.objects.get()
    one = sent(ensembles, papers=[Paper(required, pdf(), "statuts.pdf")])
    paper = ApplicationPaper.objects.get(application=one)
    assert (paper.required, paper.document.name, paper.document.right) == (required, "statuts.pdf", "members.view_application")


def test_a_disguised_file_is_refused_and_nothing_is_written(ensembles, tmp_path):
    opened(ensembles, "Lettres patentes")
    with pytest.raises(Refusal):
        sent(ensembles, papers=[Paper(RequiredPaper.objects.get(), pdf(content=b"MZ\x90\x00" + b"\x00" * 99), "statuts.pdf")])
    assert not Application.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sent(ensembles).number == "2019-D0001"


def test_it_is_complete_when_nothing_is_missing_or_somebody_says_why(ensembles):
    opened(ensembles, "Lettres patentes", "Programme de concert")
    one = sent(ensembles)
    with pytest.raises(Refusal, match="Lettres patentes, Programme de concert"):
        applications.complete(by=None, application=one, on=DAY)
    for required in RequiredPaper.objects.all()[:1]:
        applications.add_paper(by=None, application=one, paper=Paper(required, pdf(), "a.pdf"), on=DAY)
    with pytest.raises(Refusal, match=r"missing|manque"):
        applications.complete(by=None, application=one, on=DAY)
    assert applications.complete(by=None, application=one, on=DAY, note="Vu à la réunion").state == "complete"


def test_several_are_accepted_by_one_decision_and_each_is_invoiced(ensembles):
    opened(ensembles)
    grid(ensembles, 240, file_fee=Decimal(45))
    found = on_agenda(sent(ensembles, "Ensemble A"), sent(ensembles, "Ensemble B"))
    taken = decision()
    admitted = applications.accept(by=None, applications=found, decision=taken, on=date(2019, 9, 5))
    assert [one.invoice.total for one in admitted] == [285, 285]
    for one in Application.objects.all():
        assert (one.state, one.decision, one.contact.sort_name) == ("invoiced", taken, one.name)
        assert (one.membership.state, one.membership.starts_on, one.membership.accepted_on) == ("accepted", MEETING, MEETING)
        assert [step.state for step in one.steps.all()] == ["received", "complete", "agenda", "accepted", "invoiced"]
    assert Affiliation.objects.count() == 2
    assert Message.objects.filter(text__contains="285").exists()


def test_what_is_paid_makes_the_applicant_a_member_and_what_comes_back_does_not(ensembles):
    opened(ensembles)
    grid(ensembles, 240)
    admitted = applications.accept(by=None, applications=on_agenda(sent(ensembles)), decision=decision(), on=MEETING)[0]
    invoice, paid_on = admitted.invoice, date(2019, 9, 20)
    payment = finance.receive(by=None, payer=invoice.payer, amount=invoice.total, method="transfer", on=paid_on)
    admitted.application.refresh_from_db()
    assert (admitted.application.state, admitted.application.since) == ("member", paid_on)
    finance.bounce(by=None, payment=payment, on=date(2019, 9, 25), reason="Sans provision")
    admitted.application.refresh_from_db()
    assert admitted.application.state == "invoiced"
    assert ApplicationStep.objects.filter(application=admitted.application).count() == 7


def test_the_contact_that_staff_linked_becomes_the_member(ensembles, quartet):
    opened(ensembles)
    grid(ensembles, 240)
    one = sent(ensembles)
    applications.link(by=None, application=one, contact=quartet)
    applications.accept(by=None, applications=on_agenda(one), decision=decision(), on=MEETING)
    assert Contact.objects.count() == 1
    assert Membership.objects.get().member == quartet


def test_who_comes_back_pays_no_file_fee_and_gives_no_first_documents(ensembles, quartet):
    opened(ensembles, "Lettres patentes")
    grid(ensembles, 240, file_fee=Decimal(45))
    term(quartet, ensembles, date(2017, 7, 1))
    one = sent(ensembles)
    applications.link(by=None, application=one, contact=quartet)
    admitted = applications.accept(by=None, applications=on_agenda(one), decision=decision(), on=MEETING)[0]
    assert admitted.invoice.total == 240


def test_without_a_grid_it_is_accepted_and_invoiced_later(ensembles, application):
    admitted = applications.accept(by=None, applications=on_agenda(application), decision=decision(), on=MEETING)[0]
    assert (admitted.invoice, admitted.application.state) == (None, "accepted")
    assert admitted.why
    grid(ensembles, 240)
    made = applications.invoice(by=None, application=application, on=MEETING)
    application.refresh_from_db()
    assert (made.total, application.state) == (240, "invoiced")
    welcome, brings_it = Message.objects.order_by("pk")[2:]
    assert (welcome.papers, brings_it.papers) == ([], [["finance.invoice", made.pk]])


def test_of_several_one_that_cannot_be_accepted_and_none_is(ensembles, quartet):
    opened(ensembles)
    grid(ensembles, 240)
    known = sent(ensembles)
    applications.link(by=None, application=known, contact=quartet)
    term(quartet, ensembles)
    found = on_agenda(sent(ensembles, "Autre ensemble"), known)
    with pytest.raises(Refusal, match="Quatuor Lachine"):
        applications.accept(by=None, applications=found, decision=decision(), on=MEETING)
    assert not Invoice.objects.exists()
    assert set(Application.objects.values_list("state", flat=True)) == {"agenda"}


def test_a_refusal_has_a_decision_and_a_reason_which_the_applicant_reads(application):
    on_agenda(application)
    with pytest.raises(Refusal):
        applications.refuse(by=None, application=application, decision=decision(), on=MEETING, reason=" ")
    applications.refuse(by=None, application=application, decision=decision(), on=MEETING, reason="Activité non professionnelle")
    application.refresh_from_db()
    assert application.state == "refused"
    assert "Activité non professionnelle" in Message.objects.latest("pk").text
    with pytest.raises(Refusal):
        applications.accept(by=None, applications=[application], decision=decision(), on=MEETING)


def test_the_board_does_not_decide_before_it_was_asked(application):
    on_agenda(application)
    with pytest.raises(Refusal):
        applications.accept(by=None, applications=[application], decision=decision(date(2019, 8, 1)), on=MEETING)


def test_an_agenda_is_for_a_meeting_to_come_and_for_complete_applications(application):
    with pytest.raises(Refusal):
        applications.put_on_agenda(by=None, applications=[application], on=DAY, meeting=MEETING)
    applications.complete(by=None, application=application, on=DAY)
    with pytest.raises(Refusal):
        applications.put_on_agenda(by=None, applications=[application], on=DAY, meeting=date(2019, 8, 1))


def test_the_applicant_may_withdraw_until_the_board_has_decided(application):
    applications.withdraw(by=None, application=application, on=DAY)
    with pytest.raises(Refusal):
        applications.complete(by=None, application=application, on=DAY)


def test_a_person_becomes_a_person(individuals):
    opened(individuals, applicants="person")
    one = sent(individuals, name="", kind="person")
    applications.accept(by=None, applications=on_agenda(one), decision=decision(), on=MEETING)
    made = Contact.objects.get()
    assert (made.kind, made.given_name, made.category) == ("person", "Zoé", individuals)
