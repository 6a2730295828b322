import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from concertino.ground import words
from concertino.ground.periods import today

pytestmark = pytest.mark.usefixtures("try_pages")
PAGE = "/try/contacts/"


def names(response):
    return [contact.name for contact in response.context["page"]]


def test_only_those_with_the_right_open_it(client, as_outsider, contact):
    assert client.get(PAGE).status_code == 302
    assert as_outsider.get(PAGE).status_code == 403


def test_a_line_is_headed_by_what_it_is_about_and_its_cells_by_their_columns(as_reader, contact):
    of = contact("<b>Ici</b>", city="Laval")
    line = as_reader.get(PAGE).content.decode().partition("<tbody")[2]
    assert f'<th role="rowheader" scope="row"><a href="/c/{of.pk}/">&lt;b&gt;Ici&lt;/b&gt;</a>' in line
    assert '<td role="cell" data-label="City" class="">Laval</td>' in line
    assert f'<td role="cell" data-label="Number" class="num">{words.written_number(of.pk)}</td>' in line


def test_search_folds_accents(as_reader, contact):
    contact("Chœur de l’Été"), contact("Orchestre")
    assert names(as_reader.get(PAGE, {"q": "choeur ete"})) == ["Chœur de l’Été"]


def test_filters_show_as_chips_that_can_be_removed(as_reader, contact):
    contact("Ici", city="Laval"), contact("Là", city="Gaspé")
    answer = as_reader.get(PAGE, {"city": "Laval", "kind": "organisation", "sort": "-name"})
    assert names(answer) == ["Ici"]
    chips = {chip.text: chip.without for chip in answer.context["listing"].chips}
    assert chips == {
        "Nature: Organisation": f"{PAGE}?city=Laval&sort=-name",
        "City: Laval": f"{PAGE}?kind=organisation&sort=-name",
    }


def test_a_range_is_one_chip_with_both_its_ends(as_reader):
    answer = as_reader.get(PAGE, {"created_after": "2020-01-01", "created_before": "2020-06-30"})
    (chip,) = answer.context["listing"].chips
    assert (chip.text, chip.without) == ("Joined: from Jan 1, 2020 to Jun 30, 2020", PAGE)


def test_a_filter_that_makes_no_sense_says_so(as_reader, contact):
    contact("Ici")
    answer = as_reader.get(PAGE, {"region": "999"})
    assert answer.status_code == 200
    assert "Select a valid choice" in answer.content.decode()


def test_headers_sort_and_say_it(as_reader, contact):
    contact("B"), contact("A"), contact("C")
    first, last = as_reader.get(PAGE), as_reader.get(PAGE, {"sort": "-name"})
    assert names(first) == ["A", "B", "C"]
    assert names(last) == ["C", "B", "A"]
    assert 'aria-sort="ascending"' in first.content.decode()
    assert 'aria-sort="descending"' in last.content.decode()


def test_an_unknown_sort_or_page_is_left_aside(as_reader, contact):
    contact("A")
    assert names(as_reader.get(PAGE, {"sort": "password", "page": "zero"})) == ["A"]


def test_every_row_is_on_one_page_even_when_all_are_equal(as_reader, contact):
    for number in range(60):
        contact(f"Ensemble {number:02}", city="Laval")
    pages = [names(as_reader.get(PAGE, {"sort": "city", "page": number})) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [25, 25, 10]
    assert [name for page in pages for name in page] == [f"Ensemble {number:02}" for number in range(60)]


@pytest.mark.parametrize(
    "asked", [{"q": "ensemble"}, {"city": "Laval"}, {"q": "ensemble", "kind": "organisation", "sort": "-city"}]
)
def test_what_is_found_is_counted_and_each_line_is_on_one_page(as_reader, contact, asked):
    for number in range(60):
        contact(f"Ensemble {number:02}", city="Laval"), contact(f"Trio {number:02}", city="Gaspé")
    answers = [as_reader.get(PAGE, {**asked, "page": number}) for number in (1, 2, 3)]
    assert {answer.context["page"].paginator.count for answer in answers} == {60}
    assert [name for answer in answers for name in names(answer)] == [f"Ensemble {number:02}" for number in range(60)]


def test_a_filter_through_another_table_narrows_each_page(as_reader, contact):
    held = contact("Ici")
    contact("Là").contact_sectors.create(starts_on="2019-01-01")
    held.contact_sectors.create(starts_on="2020-02-01")
    answer = as_reader.get(PAGE, {"created_after": "2020-01-01"})
    assert (names(answer), answer.context["page"].paginator.count) == (["Ici"], 1)


def test_columns_are_chosen_and_remembered(as_reader, reader, contact):
    contact("A")
    assert as_reader.get(PAGE).context["listing"].chosen == ["name", "region", "city", "pk", "kind"]
    answer = as_reader.post(PAGE, {"columns": ["email", "name"], "next": f"{PAGE}?q=a"})
    assert (answer.status_code, answer.url) == (302, f"{PAGE}?q=a")
    reader.refresh_from_db()
    assert reader.preferences == {"columns": {"try.contacts": ["name", "email"]}}
    assert as_reader.get(PAGE).context["listing"].chosen == ["name", "email"]
    assert as_reader.get(PAGE, {"columns": "city"}).context["listing"].chosen == ["name", "city"]


def test_choosing_columns_leads_nowhere_else(as_reader):
    assert as_reader.post(PAGE, {"columns": "name", "next": "https://elsewhere.example/"}).url == PAGE


def test_csv_holds_exactly_what_is_shown_on_all_pages(as_reader, contact):
    for number in range(30):
        contact(f"Été {number:02}", city="Laval")
    contact("Ailleurs", city="Gaspé")
    answer = as_reader.get(PAGE, {"export": "csv", "city": "Laval", "sort": "-name", "columns": ["name", "city"]})
    text = answer.getvalue().decode()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="try-contacts-{today():%Y-%m-%d}.csv"'
    assert text.startswith("\ufeff")
    lines = list(csv.reader(io.StringIO(text[1:])))
    assert lines[:2] == [["Contact", "City"], ["Été 29", "Laval"]]
    assert len(lines) == 31


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_never_carries_a_formula(as_reader, contact, start):
    contact(f"{start}cmd()")
    lines = as_reader.get(PAGE, {"export": "csv"}).getvalue().decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(lines, newline="")))["Contact"] == f"'{start}cmd()"


def test_xlsx_holds_what_is_shown_and_text_stays_text(as_reader, contact, tmp_path):
    of = contact("=1+1", city="Laval")
    file = tmp_path / "contacts.xlsx"
    file.write_bytes(as_reader.get(PAGE, {"export": "xlsx", "columns": ["city", "pk", "kind"]}).getvalue())
    rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    assert rows == [["Contact", "City", "Number", "Nature"], ["=1+1", "Laval", of.pk, "Organisation"]]


def test_an_export_is_not_for_those_who_may_not_see_the_page(as_outsider):
    assert as_outsider.get(PAGE, {"export": "csv"}).status_code == 403


def test_nothing_yet_is_not_nothing_found(as_reader, contact):
    assert "No contact yet" in as_reader.get(PAGE).content.decode()
    contact("A")
    found_nothing = as_reader.get(PAGE, {"q": "zzz"}).content.decode()
    assert "Nothing found" in found_nothing
    assert "No contact yet" not in found_nothing


def test_buttons_are_for_those_who_may_use_them(as_reader):
    assert [button.label for button in as_reader.get(PAGE).context["buttons"]] == ["Enrol"]


def test_htmx_gets_the_rows_alone(as_reader, contact):
    contact("A")
    part = as_reader.get(PAGE, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "1 result" in part.content.decode()
    assert "HX-Request" in part.headers["Vary"]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_rows(as_reader, contact, count, django_assert_num_queries):
    for number in range(count):
        contact(f"Ensemble {number}")
    # session, reader, their rights, regions to filter by, count, rows, their saved views, and the sentence of this register
    with django_assert_num_queries(8):
        as_reader.get(PAGE)
