"""From a public form to a receipt: an organisation applies, is accepted by the board, pays, and proves that it is a member."""

from __future__ import annotations

import re

import pytest

from concertino.domains.plan import actions as plans
from concertino.ground.periods import today
from tests.journeys.walking import fill, follow, link_in, mail_to, paper, press, says, sign_in_by_code, work, written_on
from tests.small_dues import PDF
from tests.small_house import PLAN, user

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NAME, ADDRESS = "Chœur du Parcours", "maite@example.org"


@pytest.fixture
def current_plan(house) -> None:
    """The plan that the board follows this year: that of 2018, written again for the years around today."""
    written = re.sub(r"\b20(18|19|20|21)\b", lambda year: str(int(year[0]) + today().year - 2019), PLAN.read_text())
    plans.load(by=user("direction"), content=written.encode(), name=PLAN.name, on=today())


def test_an_organisation_goes_from_the_public_form_to_a_receipt(
    browse, current_plan, mailoutbox, settings, live_server, tmp_path
):
    settings.SITE_URL = live_server.url
    visitor = browse()
    _sends_an_application_refused_at_first(visitor, tmp_path)
    _confirms_the_address_by_the_link_of_the_mail(visitor, mailoutbox)

    staff = browse("staff")
    before = _active_members(staff)
    _puts_it_before_the_board(staff)
    _records_that_the_board_accepted_it(staff)
    _invoice_leaves_with_the_welcome(mailoutbox)
    _records_a_cheque_and_prints_its_receipt_twice(staff)
    assert _active_members(staff) == before + 1

    _invites_the_member(staff)
    _the_member_finds_its_papers(visitor, mailoutbox)


def _sends_an_application_refused_at_first(page, tmp_path) -> None:
    """A program named as a PDF, a negative revenue, a name that is missing: each is said, and the rest is still there."""
    program, letters = tmp_path / "programme.pdf", tmp_path / "lettres.pdf"
    program.write_bytes(b"MZ\x90\x00 a program")
    letters.write_bytes(PDF)
    page.goto("/")
    follow(page, "Devenir membre", "Demander pour un organisme")
    fill(page, {"Nom de l’organisme": NAME, "Prénom": "Maïté", "Courriel": ADDRESS, "Ville": "Rimouski", "Revenus": "-5"})
    fill(page, {"Chant choral": "x", "J’accepte": "x"})
    page.get_by_label("Lettres patentes").set_input_files(program)
    press(page, "Envoyer la demande")
    said = says(page, "3 réponses sont à corriger")
    for cause in ("Nom de famille : Ce champ", "Un montant n’est pas négatif.", "« programme.pdf » n’est pas ce que dit son nom"):
        assert cause.replace(" :", "\u00a0:").replace("« ", "«\u00a0").replace(" »", "\u00a0»") in said.replace(
            "\u202f", "\u00a0"
        )
    assert page.get_by_label("Nom de l’organisme").input_value() == NAME
    assert page.get_by_label("Chant choral").is_checked()
    fill(page, {"Nom de famille": "Fictive", "Revenus": "60 000"})
    page.get_by_label("Lettres patentes").set_input_files(letters)
    press(page, "Envoyer la demande")
    says(page, "Votre demande est reçue")
    assert "lettres.pdf" in page.locator("main").inner_text()


def _confirms_the_address_by_the_link_of_the_mail(page, mailoutbox) -> None:
    work()
    page.goto(link_in(mail_to(mailoutbox, ADDRESS, "est reçue")))
    press(page, "Confirmer mon adresse")
    says(page, "Votre adresse est confirmée.")


def _puts_it_before_the_board(page) -> None:
    follow(page, "Réception", NAME, "Complète")
    press(page, "Consigner")
    says(page, "est complète.")
    follow(page, "Mettre à l’ordre du jour")
    fill(page, {"Réunion du conseil le": today().isoformat()})
    press(page, "Mettre à l’ordre du jour")
    says(page, "à l’ordre du jour.")


def _records_that_the_board_accepted_it(page) -> None:
    follow(page, "Réception", NAME, "Accepter")
    fill(page, {"Décidé par le conseil le": today().isoformat()})
    press(page, "Accepter et facturer")
    says(page, f"{NAME} est acceptée; la facture")


def _invoice_leaves_with_the_welcome(mailoutbox) -> None:
    work()
    welcome = mail_to(mailoutbox, ADDRESS, "est acceptée")
    ((name, content, media_type),) = welcome.attachments
    assert (media_type, name[-4:]) == ("application/pdf", ".pdf")
    assert NAME in (written := written_on(content)) and "195,00" in written


def _records_a_cheque_and_prints_its_receipt_twice(page) -> None:
    follow(page, "Contacts")
    page.wait_for_url("**/contacts/")
    page.keyboard.press("/")
    page.keyboard.type("parcours")
    page.locator("#found").get_by_role("option", name=NAME).first.click()
    follow(page, "Inscrire un paiement")
    fill(page, {"Montant": "245,00 $", "Référence": "118"})
    press(page, "Consigner")
    assert "50,00" in says(page, "dépasse ce qu’il paie et reste en crédit")
    original, again = paper(page, "Reçu (PDF)"), paper(page, "Reçu (PDF)")
    assert "245,00" in original and "DUPLICATA" not in original
    assert "DUPLICATA" in again


def _active_members(page) -> int:
    follow(page, "Plan")
    page.wait_for_url("**/plan/")
    row = page.locator("tr", has=page.get_by_role("link", name="Membres actifs"))
    return int(row.locator("td.val data").inner_text())


def _invites_the_member(page) -> None:
    follow(page, "Membres")
    page.wait_for_url("**/membres/")
    follow(page, NAME, "Inviter")
    press(page, "Inviter")
    says(page, f"se connecte avec {ADDRESS}")


def _the_member_finds_its_papers(page, mailoutbox) -> None:
    work()
    page.goto(link_in(mail_to(mailoutbox, ADDRESS, "vous connecter")))
    sign_in_by_code(page, ADDRESS, mailoutbox)
    says(page, f"{NAME} est membre en règle")
    follow(page, "Factures et paiements")
    says(page, "Rien n’est à payer.")
    assert "DUPLICATA" in paper(page, "R2")
    assert NAME in paper(page, "PDF")
    follow(page, "Attestation et carte")
    press(page, "Délivrer")
    code = re.search(r"\b[A-Z0-9]{12}\b", says(page, "Valable"))[0]
    assert NAME in paper(page, "Attestation d’adhésion")
    page.context.clear_cookies()  # now somebody else, who reads the code on the paper
    page.goto("/")
    follow(page, "Vérifier une attestation")
    fill(page, {"Code sur le document": f"{code[:4]} {code[4:].lower()}"})
    press(page, "Vérifier")
    assert NAME in says(page, "Valable")
