from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from concertino.base.ui.days import ClockField
from concertino.base.ui.money import MoneyField
from concertino.base.ui.tests.urls import Demo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("try_pages")]
PAGE = "/try/form/"
GOOD = {"kind": "person", "name": "Trio", "email": "a@example.org", "starts_on": "2020-07-01", "fee": "1 234,56 $"}


def test_every_field_has_its_label_hint_and_mark_when_optional(as_reader):
    page = as_reader.get(PAGE).content.decode()
    assert '<label for="id_name">Name</label>' in page
    assert '<p class="hint" id="id_name_helptext">As registered.</p>' in page
    assert 'aria-describedby="id_name_helptext"' in page
    assert 'Phone <span class="opt">(optional)</span>' in page
    assert '<input type="date" name="starts_on"' in page
    assert "<small>A musician or a cultural worker.</small>" in page
    assert '<legend class="sectionlegend">Who</legend>' in page


def test_fields_that_the_fieldsets_leave_out_are_shown_all_the_same(as_reader):
    assert 'name="agrees"' in as_reader.get(PAGE).content.decode()


def test_mistakes_are_gathered_above_linked_to_their_controls_and_said_beside(as_reader):
    answer = as_reader.post(PAGE, {**GOOD, "kind": "", "email": "a@", "fee": "lots"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error: Enrol" in page
    assert "3 answers need correcting" in page
    assert '<a href="#id_kind_0">Kind: This field is required.</a>' in page
    assert '<a href="#id_email">' in page
    assert 'id="id_email_error"' in page
    assert 'aria-invalid="true"' in page


def test_nothing_typed_is_lost(as_reader):
    page = as_reader.post(PAGE, {**GOOD, "email": "a@"}).content.decode()
    assert 'value="1 234,56 $"' in page
    assert 'value="2020-07-01"' in page


def test_a_refusal_is_said_beside_the_answer_at_fault(as_reader):
    page = as_reader.post(PAGE, {**GOOD, "name": "Taken"}).content.decode()
    assert '<a href="#id_name">Name: That name is taken.</a>' in page


def test_a_refusal_about_no_answer_is_said_above(as_reader):
    page = as_reader.post(PAGE, {**GOOD, "name": "Closed"}).content.decode()
    assert "<li>The register is closed.</li>" in page


def test_a_good_answer_goes_through(as_reader):
    assert as_reader.post(PAGE, GOOD).status_code == 302


def test_what_cannot_be_taken_back_is_asked_first(as_reader):
    page = as_reader.get("/try/confirm/").content.decode()
    assert "It can&#x27;t be undone." in page
    assert 'class="danger"' in page
    assert as_reader.post("/try/confirm/").status_code == 302


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1 234,56 $", "1234.56"),
        ("1\u202f234,5", "1234.5"),
        ("1,234.56", "1234.56"),
        ("1,234", "1234"),
        ("1,234,567", "1234567"),
        ("1 234,5", "1234.5"),
        ("60", "60"),
        ("$12.50", "12.50"),
    ],
)
def test_amounts_are_read_as_people_write_them(typed, amount):
    assert MoneyField().clean(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed", ["lots", "1.2.3", "NaN", "1e99", "1e5", "1 234,567", "Infinity", "1.234,56", "(5)", "-5", "−0,01 $", "$"]
)
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        MoneyField().clean(typed)


def test_an_amount_may_be_below_zero_where_the_form_says_so():
    assert MoneyField(signed=True).clean("−12,50 $") == Decimal("-12.50")


@pytest.mark.parametrize(("language", "written"), [("fr-ca", "1\xa0234,50"), ("en", "1,234.50")])
def test_amounts_are_written_in_the_language_of_the_reader(language, written):
    with translation.override(language):
        assert f'value="{written}"' in str(Demo(initial={"fee": Decimal("1234.5")})["fee"])


@pytest.mark.parametrize("language", ["fr-ca", "en"])
def test_dates_are_given_to_the_browser_as_it_wants_them(language):
    with translation.override(language):
        assert 'value="2020-07-01"' in str(Demo(initial={"starts_on": date(2020, 7, 1)})["starts_on"])


@pytest.mark.parametrize("day", ["0001-01-01", "1799-12-31", "2201-01-01", "9999-12-31"])
def test_a_day_of_a_year_of_which_nobody_speaks_is_refused_whatever_the_form(day):
    class Typed(forms.Form):
        day = forms.DateField()
        moment = forms.DateTimeField()
        clock = ClockField()

    typed = Typed({"day": day, "moment": f"{day}T10:00", "clock": f"{day}T10:00"})
    assert set(typed.errors) == {"day", "moment", "clock"}
    assert "2200" in str(typed.errors)
    assert Typed({name: "2026-11-24T10:00"[:length] for name, length in (("day", 10), ("moment", 16), ("clock", 16))}).is_valid()


def test_a_form_with_a_nul_is_malformed(client):
    assert client.post("/compte/login/", {"login": "a\0b", "password": "x"}).status_code == 400
