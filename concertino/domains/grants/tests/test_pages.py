"""Pages of funding: who may open what, a bounded number of queries, what is wrong is said beside its answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertino.domains.grants import actions
from concertino.domains.grants.calendars import FEED
from concertino.domains.grants.models import Application, Award, Duty, Funder, FundingTarget, Gift, Piece, Programme
from concertino.domains.grants.tests.asking import account, asked, expense, funder, granted, submitted
from concertino.ground.calendars import feed_token
from concertino.ground.periods import DAY, today
from conftest import in_role, signed_in

pytestmark = pytest.mark.django_db


def place(name: str, *pk: int) -> str:
    return reverse(f"grants:{name}", args=pk)


def test_a_funder_an_application_and_its_award_are_made_on_screen(as_staff, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    of = funder()
    assert as_staff.post(place("add_programme", of.pk), {"name_fr": "Projets", "every_months": 12}).status_code == 422
    as_staff.post(place("add_programme", of.pk), {"name_fr": "Projets", "every_months": 12, "due_on": "2020-03-31"})
    programme = Programme.objects.get()
    said = {
        "funder": of.pk, "programme": programme.pk, "title": "Tournée", "asked": "12 000,00", "expected_on": today().isoformat(),
        "account": account().pk,
    }  # fmt: skip
    assert as_staff.post(place("open_application"), said | {"account": account("private").pk}).status_code == 422
    as_staff.post(place("open_application"), said)
    made = Application.objects.get()
    for stage in ("go", "draft", "submitted"):
        as_staff.post(place("advance", made.pk), {"stage": stage, "on": today().isoformat(), "reason": "Il sert le plan"})
    day = today().isoformat()
    grant = {"on": day, "amount": "9000", "starts_on": day, "ends_on": (today() + 300 * DAY).isoformat(), "is_restricted": "on"}
    as_staff.post(place("grant", made.pk), grant)
    award = Award.objects.get()
    as_staff.post(place("add_instalment", award.pk), {"due_on": day, "amount": "2000"})
    as_staff.post(place("manage", award.pk), {"on": day})
    for one in award.instalments.all():
        as_staff.post(place("receive", one.pk), {"on": day, "amount": str(one.amount)})
    cost = expense(500, today())
    as_staff.post(place("spend", award.pk), {"posting": cost.pk, "amount": "200"})
    as_staff.post(place("add_deliverable", award.pk), {"title": "Dix concerts"})
    as_staff.post(place("deliver", award.deliverables.get().pk), {"on": day, "outcome": "Onze"})
    duty = award.duties.get()
    as_staff.post(place("write_report", duty.pk), {"text": "## Le projet\n\nFait."})
    assert as_staff.get(place("report_pdf", duty.pk)).content.startswith(b"%PDF")
    as_staff.post(place("hand_in", duty.pk), {"on": day, "file": SimpleUploadedFile("r.pdf", b"%PDF-1.4 r")})
    as_staff.post(place("close", award.pk), {"on": day})
    page = as_staff.get(place("application", made.pk)).content.decode()
    assert "Onze" in page and Duty.objects.get().document.name == "r.pdf"
    assert Application.objects.at_on(today()).get().at == "closed"
    assert "200,00" in as_staff.get(place("restricted")).content.decode() or Award.objects.get().spendings.get().amount == 200


def test_the_committee_gives_its_opinion_and_changes_nothing(as_outsider):
    criterion = actions.add_criterion(by=None, name_fr="Lien avec le plan")
    made = asked()
    client = signed_in(in_role("committee"))
    assert client.get(place("applications")).status_code == client.get(place("grid")).status_code == 200
    client.post(place("advise", made.pk), {"advice": "go", "comment": "Oui", f"mark_{criterion.pk}": "4"})
    assert made.opinions.get().marks.get().value == 4
    page = client.get(place("application", made.pk)).content.decode()
    assert "Oui" in page and place("advance", made.pk) not in page
    for name in ("advance", "change_application", "write_application"):
        assert client.get(place(name, made.pk)).status_code == 403
    assert client.get(place("funders")).status_code == 403
    assert as_outsider.get(place("application", made.pk)).status_code == 403


def test_the_board_reads_the_strategy_of_any_year(as_board, as_direction):
    submitted()
    day = date(2021, 3, 15)
    as_direction.post(f"{place('set_target')}?as_of={day}", {"source": "public", "amount": "60000", "how": "Deux projets"})
    assert FundingTarget.objects.get().starts_on == date(2020, 7, 1)
    page = as_board.get(f"{place('strategy')}?as_of={today()}")
    assert page.status_code == 200
    assert as_board.get(f"{place('strategy')}?as_of=2021-03-15").status_code == 200
    assert as_board.get(place("set_target")).status_code == 403
    assert as_board.get(place("restricted")).status_code == 200


def test_gifts_and_pieces_on_screen(as_staff):
    of = funder("Mécène (essai)", source="private")
    day = today().isoformat()
    said = {
        "contact": str(of.contact),
        "kind": "sponsorship",
        "amount": "500",
        "account": account("private").pk,
        "on": day,
        "due_on": day,
    }
    assert as_staff.post(place("pledge"), said).status_code == 422
    assert as_staff.post(place("pledge"), said | {"in_return": "Une page"}).status_code == 302
    gift = Gift.objects.get()
    as_staff.post(place("receive_gift", gift.pk), {"on": day})
    as_staff.post(place("give_in_return", gift.pk), {"on": day})
    assert as_staff.post(place("drop_gift", gift.pk), {"on": day, "reason": "Non"}).status_code == 422
    gift.refresh_from_db()
    assert gift.movement and gift.returned_on == today()
    as_staff.post(place("add_piece"), {"name": "Mission", "kind": "mission", "on": day, "text_fr": "Un conseil."})
    piece = Piece.objects.get()
    as_staff.post(place("put_away_piece", piece.pk))
    assert as_staff.post(place("reword", piece.pk), {"on": day, "text_fr": "Autre"}).status_code == 422
    made = asked(of)
    as_staff.post(place("put_away_piece", piece.pk))
    as_staff.post(place("use_piece", made.pk), {"text": piece.texts.get().pk})
    assert "Un conseil." in as_staff.get(place("application", made.pk)).content.decode()


def test_agendas_follow_last_days_reports_and_instalments(client):
    of = funder()
    actions.add_programme(by=None, funder=of, name_fr="Projets", due_on=today() + 30 * DAY)
    granted(on=date(2021, 1, 4), starts_on=today() - 30 * DAY, ends_on=today() + 30 * DAY)
    content = client.get(place("feed", feed_token(FEED))).content.decode()
    assert content.count("BEGIN:VEVENT") == 3 and "Projets" in content
    assert client.get(place("feed", "0" * 32)).status_code == 404


@pytest.mark.parametrize("name", ["applications", "funders", "awards", "gifts", "pieces", "published", "strategy", "restricted"])
def test_pages_take_as_many_queries_for_three_as_for_one(as_staff, name):
    def more(number: int) -> None:
        of = funder(f"Bailleur {number} (essai)")
        actions.add_programme(by=None, funder=of, name_fr="Projets", due_on=today(), every_months=12)
        submitted(of, title=f"Projet {number}", expected_on=today())
        granted(submitted(of, title=f"Octroi {number}"))
        actions.pledge(
            by=None, contact=of.contact, kind="donation", amount=Decimal(5), account=account(), on=today(), due_on=today()
        )
        actions.add_piece(by=None, name=f"Mission {number}", kind="mission", on=today(), text_fr="Un conseil.")
        actions.take_in_published(by=None, on=today(), awards=[actions.published.Published(
            str(of), "", f"A-{number}", "Ensemble", "", "", "", today(), Decimal(5), "CAD")])  # fmt: skip

    more(0)
    counted = []
    for step in (0, 1):
        as_staff.get(place(name))
        with CaptureQueriesContext(
            connection,
        ) as asked_of:
            as_staff.get(place(name))
        counted.append(len(asked_of))
        more(2 * step + 1), more(2 * step + 2)
    assert counted[0] == counted[1]


@pytest.mark.parametrize("name", ["application", "funder"])
def test_a_page_takes_as_many_queries_whatever_it_holds(as_staff, name):
    of = funder()
    award = granted(submitted(of))
    pk = {"application": award.application_id, "funder": of.pk}[name]
    counted = []
    for number in (0, 1, 2):
        actions.add_instalment(by=None, award=award, due_on=today(), amount=Decimal(10))
        actions.add_duty(by=None, award=award, kind="interim", due_on=today())
        actions.add_deliverable(by=None, award=award, title=f"Livrable {number}")
        actions.add_programme(by=None, funder=of, name_fr=f"Programme {number}", due_on=today())
        submitted(of, title=f"Autre {number}")
        as_staff.get(place(name, pk))
        with CaptureQueriesContext(connection) as asked_of:
            as_staff.get(place(name, pk))
        counted.append(len(asked_of))
    assert counted[0] == counted[2]
    assert Funder.objects.count() == 1
