"""A few whole stories, as their users live them."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from xlsxwriter import Workbook

from concertino.base.people.models import Contact
from tests.journeys.conftest import PASSWORD
from tests.small_house import user

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def active(page, as_of: str) -> str:
    page.goto(f"/plan/?as_of={as_of}")
    return page.locator("tr", has=page.get_by_role("link", name="Membres actifs")).locator("td.val data").inner_text()


def test_the_director_signs_in_by_a_code_and_lands_on_the_plan(browse, mailoutbox):
    page = browse()
    user("direction")
    page.goto("/")
    page.wait_for_url("**/compte/login/**")
    page.goto("/compte/login/code/")
    page.fill("input[name=email]", "direction@example.org")
    page.press("input[name=email]", "Enter")
    page.wait_for_url("**/code/confirm/**")
    code = re.search(r"^\s*([A-Z0-9]{4,}(?:-[A-Z0-9]+)*)\s*$", mailoutbox[-1].body, re.MULTILINE).group(1)
    page.fill("input[name=code]", code)
    page.press("input[name=code]", "Enter")
    page.wait_for_url("**/plan/")
    assert "Plan stratégique" in page.inner_text("h1")


def test_a_wrong_password_is_told_and_keeps_what_was_typed(browse):
    page = browse()
    page.goto("/compte/login/")
    page.fill("input[name=login]", "direction@example.org")
    page.fill("input[name=password]", "pas le bon")
    page.press("input[name=password]", "Enter")
    page.wait_for_selector(".errors")
    assert page.input_value("input[name=login]") == "direction@example.org"


def test_the_plan_moves_to_a_past_day_by_keyboard(browse):
    page = browse("board")
    page.goto("/plan/")
    page.fill("input[name=as_of]", "2019-06-30")
    page.keyboard.press("Enter")
    page.wait_for_url("**as_of=2019-06-30**")
    assert "30 juin 2019" in page.inner_text(".lede")
    page.get_by_role("link", name="Membres actifs").click()
    page.wait_for_url("**/members.active/**as_of=2019-06-30**")


def test_a_figure_opens_onto_the_rows_that_it_counts(browse):
    page = browse("board")
    value = active(page, "2019-06-30")
    page.get_by_role("link", name="Membres actifs").click()
    page.get_by_role("link", name="Lignes comptées").click()
    page.wait_for_selector("table.list")
    assert page.locator("table.list tbody tr").count() == int(value) == 8
    page.get_by_role("link", name="Écartées").click()
    page.wait_for_selector("text=Hébert, Zoé")  # she applied, the board has yet to accept her


def workbook() -> bytes:
    file = BytesIO()
    with Workbook(file) as book:
        sheet = book.add_worksheet()
        rows = [
            ("identifiant", "nature", "nom", "secteurs", "région", "courriel"),
            ("N-1", "organisme", "Quatuor de l’Anse", "Musique de chambre", "Montréal", "anse@example.org"),
            ("N-2", "organisme", "Chœur du Havre", "Secteur inventé", "Montréal", ""),
            ("N-3", "organisme", "=1+1", "", "", ""),
        ]
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                sheet.write_string(i, j, cell)
    return file.getvalue()


def test_a_spreadsheet_is_previewed_and_nothing_is_written_before_consent(browse, tmp_path):
    file = tmp_path / "membres.xlsx"
    file.write_bytes(workbook())
    page = browse("staff")
    page.goto("/importations/nouveau/")
    page.check("input[name=sheet][value=contacts]")
    page.set_input_files("input[type=file]", file)
    page.locator("main button.primary").click()
    page.wait_for_url("**/colonnes/**")
    page.locator("main button.primary").click()
    page.wait_for_selector("text=Secteur inventé")
    assert not Contact.objects.filter(external_id__startswith="N-").exists()
    page.locator("main button.primary").click()
    page.wait_for_selector("text=Importé")
    assert set(Contact.objects.filter(external_id__startswith="N-").values_list("name", flat=True)) == {
        "Quatuor de l’Anse",
        "=1+1",
    }


def test_the_board_gets_its_report_as_a_pdf(browse):
    page = browse("board")
    page.goto("/plan/rapport/")
    page.fill("input[name=as_of]", "2020-06-30")
    page.check("input[name=lang][value=en]")
    answer = page.request.get("/plan/rapport/?as_of=2020-06-30&lang=en")
    assert answer.headers["content-type"] == "application/pdf"
    text = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.body())).pages)
    assert "June 30, 2020" in text


def test_the_language_and_the_theme_follow_the_person(browse):
    page = browse("staff", language="en")
    page.goto("/plan/")
    assert "Strategic plan" in page.inner_text("h1")
    page.goto("/moi/profil/")
    page.check("input[name=language][value=fr-ca]")
    page.locator("main button.primary").click()
    page.goto("/plan/")
    assert "Plan stratégique" in page.inner_text("h1")


def test_a_member_is_enrolled_and_the_figure_moves(browse, house):
    page = browse("staff")
    before = int(active(page, "2021-06-30"))
    page.goto("/contacts/ajouter/")
    assert PASSWORD not in page.content()
    page.check("input[name=kind][value=organisation]")
    page.fill("input[name=name]", "Orchestre de la Pointe")
    page.locator("main button.primary").click()
    page.wait_for_url(re.compile(r"/contacts/\d+/$"))
    page.goto("/membres/inscrire/")
    page.fill("input[name=member]", "Orchestre de la Pointe")
    page.select_option("select[name=category]", index=1)
    page.fill("input[name=starts_on]", "2021-01-01")
    page.fill("input[name=ends_on]", "2021-12-31")
    page.fill("input[name=fee]", "245,00")
    page.check("input[name=state][value=paid]")
    page.fill("input[name=on]", "2021-01-01")
    page.fill("input[name=paid_on]", "2021-01-05")
    page.locator("main button.primary").click()
    page.wait_for_url(re.compile(r"/contacts/\d+/$"))
    assert int(active(page, "2021-06-30")) == before + 1
