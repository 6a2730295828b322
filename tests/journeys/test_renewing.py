"""From a renewal campaign to a reconciled bank file: one invoice is paid by transfer, the unpaid are reminded and lapse."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils.translation import override

from concertino.base.documents.actions import decide
from concertino.base.people import actions as people
from concertino.base.people.models import Category
from concertino.domains.finance.tests.banking.conftest import ofx
from concertino.domains.members import actions as members
from concertino.domains.members.actions import campaigns
from concertino.domains.members.models import Membership
from concertino.ground.periods import DAY, today
from concertino.ground.words import written_day
from tests.journeys.walking import fill, follow, mail_to, press, says, sign_in_by_code, work, written_on
from tests.small_house import user

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
CAMPAIGN, ACCOUNT = "Renouvellement du parcours", "Compte du parcours"
PAYS, LAPSES, WAITS = "Ensemble Ondes", "Ensemble Nacre", "Ensemble Ambre"


@pytest.fixture
def ensembles(house) -> None:
    """Three members who sign in: the term of one ended yesterday, those of the others end today."""
    by, begins = user("direction"), today() - timedelta(days=300)
    category = Category.objects.create(code="journey", name_fr="Ensembles du parcours", name_en="Ensembles of the journey")
    decision = decide(by=by, on=begins, body="board", title="Cotisations")
    members.set_grid(by=by, category=category, from_on=begins, decision=decision, method="flat", amount=Decimal(240))
    for name, last in ((PAYS, today()), (LAPSES, today() - DAY), (WAITS, today())):
        contact = people.add(by=by, kind="organisation", name=name, email=address(name), on=begins)
        given = {"starts_on": begins, "ends_on": last, "fee": Decimal(240), "on": begins, "paid_on": begins}
        members.enrol(by=by, member=contact, category=category, **given)
        members.welcome(by=by, contact=contact, email=address(name), name=name, language="fr-ca", link="/")


def address(name: str) -> str:
    return f"{name.split()[-1].lower()}@example.org"


def test_a_campaign_goes_from_its_preview_to_a_reconciled_bank_file(browse, ensembles, mailoutbox, tmp_path):
    staff = browse("staff")
    _prepares_a_campaign_and_sees_the_amounts(staff)
    _asks_for_a_reminder(staff)
    _launches(staff)
    number = _each_member_gets_an_invoice(mailoutbox)

    file = tmp_path / "releve.ofx"
    file.write_bytes(_statement(number))
    _reads_the_file(staff, file)
    _matches_in_one_click(staff, number)
    _reads_it_again_and_nothing_comes_in(staff, file)

    _the_unpaid_are_reminded_on_their_day(staff, mailoutbox)
    _who_paid_keeps_all_and_who_lapsed_does_not(browse, mailoutbox)
    _the_ledger_balances(staff)


def _prepares_a_campaign_and_sees_the_amounts(page) -> None:
    follow(page, "Membres", "Renouvellements", "Préparer une campagne")
    fill(page, {"Nom en français": CAMPAIGN, "Ensembles du parcours": "x", "À payer au plus tard le": today().isoformat()})
    fill(page, {"Termes qui finissent du": (today() - DAY).isoformat(), "Au": today().isoformat()})
    press(page, "Voir qui elle renouvelle")
    said = says(page, "3 membres à renouveler")
    assert "720,00" in said
    assert all(name in said for name in (PAYS, LAPSES, WAITS))


def _asks_for_a_reminder(page) -> None:
    follow(page, "Ajouter un rappel")
    fill(page, {"Jours": "1"})
    press(page, "Garder le rappel")
    says(page, "1 jour après le dernier jour pour payer")


def _launches(page) -> None:
    follow(page, "Lancer")
    says(page, "720,00")
    press(page, "Lancer")
    says(page, "Lancée le")
    work()  # the invoices,
    work()  # then the messages that bring them
    page.reload()
    says(page, "0 renouvellements sur 3")


def _each_member_gets_an_invoice(mailoutbox) -> str:
    """The number of the invoice of the one who pays."""
    for name in (LAPSES, WAITS, PAYS):
        ((file, content, _media_type),) = mail_to(mailoutbox, address(name), "Votre adhésion se termine").attachments
        assert "240,00" in (invoice := written_on(content))
        assert name in invoice
    return file.removesuffix(".pdf")


def _statement(number: str) -> bytes:
    entries = [
        (today(), "240.00", "V-1", PAYS.upper(), f"Virement facture {number}"),
        (today(), "-4.50", "F-1", "FRAIS", "Frais mensuels"),
    ]
    return ofx(*entries, account="815-2", balance="235.50", day=today())


def _reads_the_file(page, file) -> None:
    _gives(page, file)
    assert PAYS.upper() in says(page, "Nouvelles écritures")
    fill(page, {"Nom du nouveau compte": ACCOUNT})
    press(page, "Faire entrer")
    says(page, "2 écritures sont entrées.")


def _gives(page, file) -> None:
    follow(page, "Finances", "Banque", "Lire un fichier")
    page.locator("main").get_by_label("Fichier").set_input_files(file)
    press(page, "Lire le fichier")


def _matches_in_one_click(page, number: str) -> None:
    follow(page, ACCOUNT)
    row = page.get_by_role("row", name=re.compile(PAYS.upper()))
    assert number in row.inner_text()
    row.get_by_role("button", name="Accepter").click()
    assert PAYS.upper() not in says(page, "L’écriture est rapprochée.")


def _reads_it_again_and_nothing_comes_in(page, file) -> None:
    _gives(page, file)
    says(page, "déjà là")
    press(page, "Faire entrer")
    says(page, "0 écriture est entrée. 2 étaient déjà là.")


def _the_unpaid_are_reminded_on_their_day(page, mailoutbox) -> None:
    """On the last day to pay nobody hears anything; on the next, those who still owe do."""
    assert campaigns.remind(by=None, day=today()) == 0
    assert campaigns.remind(by=None, day=today() + DAY) == 3
    work()
    assert [name for name in (PAYS, LAPSES, WAITS) if _was_reminded(mailoutbox, name)] == [LAPSES, WAITS]
    follow(page, "Membres", "Renouvellements", CAMPAIGN, "Messages de cette campagne")
    row = page.get_by_role("row", name=re.compile(f"^Rappel.*{PAYS}"))
    assert "payé entre-temps" in row.inner_text()


def _was_reminded(mailoutbox, name: str) -> bool:
    return any(mail.to == [address(name)] and mail.subject.startswith("Rappel") for mail in mailoutbox)


def _who_paid_keeps_all_and_who_lapsed_does_not(browse, mailoutbox) -> None:
    """The day after a term ends, its rights are gone; on its last day, they are all there."""
    for name, rights in ((PAYS, True), (WAITS, True), (LAPSES, False)):
        page = browse()
        page.goto("/")
        sign_in_by_code(page, address(name), mailoutbox)
        assert (f"{name} est membre en règle jusqu’au {_paid_until(name)}." in says(page, "Mon espace")) is rights
        assert (page.get_by_role("link", name="Attestation et carte").count() == 1) is rights
        page.context.close()


def _paid_until(name: str) -> str:
    with override("fr-ca"):
        return written_day(Membership.objects.filter(member__name=name).in_good_standing().latest("ends_on").ends_on)


def _the_ledger_balances(page) -> None:
    follow(page, "Finances", "Balance de vérification")
    says(page, "Le grand livre balance au")
    debits, credits = page.get_by_role("row", name=re.compile("^Total")).get_by_role("cell").all_inner_texts()[-2:]
    assert debits == credits
