from datetime import date

import pytest
from django.urls import reverse

from concertino.domains.finance.models import Invoice
from concertino.domains.members import actions
from concertino.domains.members.models import Departure, DuesDiscount, LeavingReason, Membership
from concertino.domains.members.tests.billing import grid

TERM = {"starts_on": "2020-01-01", "ends_on": "2020-12-31", "fee": "1 245,50 $"}


def enrolling(quartet, ensembles, **change) -> dict:
    return {"member": quartet.sort_name, "category": ensembles.pk, "state": "accepted", "on": "2019-12-02", **TERM, **change}


def test_a_member_is_enrolled_and_paid_in_one_form(as_staff, quartet, ensembles):
    given = enrolling(quartet, ensembles, state="paid", paid_on="2019-12-20")
    answer = as_staff.post(reverse("members:enrol"), given)
    assert answer.url == reverse("people:contact", args=[quartet.pk])
    term = Membership.objects.get()
    assert (term.state, str(term.fee), term.accepted_on, term.paid_on) == (
        "paid",
        "1245.50",
        date(2019, 12, 2),
        date(2019, 12, 20),
    )


def test_an_application_waits(as_staff, quartet, ensembles):
    as_staff.post(reverse("members:enrol"), enrolling(quartet, ensembles, state="applied"))
    assert Membership.objects.get().applied_on == date(2019, 12, 2)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"member": "Nobody here"}, "member"),
        ({"state": "paid"}, "paid_on"),
        ({"on": "2999-01-01"}, "on"),
        ({"ends_on": "2019-12-31"}, "ends_on"),
        ({"fee": "-3"}, "fee"),
        ({"starts_on": "2020-02-31"}, "starts_on"),
    ],
)
def test_what_is_wrong_is_said_beside_its_answer_and_nothing_is_lost(as_staff, quartet, ensembles, change, field):
    answer = as_staff.post(reverse("members:enrol"), enrolling(quartet, ensembles, **change))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "1 245,50 $" in answer.content.decode() or field == "fee"
    assert not Membership.objects.exists()


def test_a_second_term_on_the_same_days_is_refused_beside_the_date(as_staff, paid, quartet, ensembles):
    answer = as_staff.post(reverse("members:enrol"), enrolling(quartet, ensembles, starts_on="2020-06-01"))
    assert answer.status_code == 422
    assert "starts_on" in answer.context["form"].errors


def test_a_contact_may_be_given_by_the_address(as_staff, quartet):
    assert quartet.sort_name in as_staff.get(reverse("members:enrol"), {"contact": quartet.pk}).content.decode()


def test_names_are_suggested_as_one_types(as_staff, quartet):
    quartet.folded = "quatuor lachine"
    quartet.save()
    assert "Quatuor Lachine" in as_staff.get(reverse("members:suggest"), {"member": "lach"}).content.decode()
    assert "Lachine" not in as_staff.get(reverse("members:suggest"), {"member": " "}).content.decode()


def test_a_term_goes_from_application_to_its_end(as_staff, applied):
    for step, given in [
        ("accept", {"on": "2019-12-02"}), ("pay", {"on": "2020-01-10"}), ("end", {"on": "2020-06-30", "reason": "Dissolved"}),
    ]:  # fmt: skip
        url = reverse(f"members:{step}", args=[applied.pk])
        assert as_staff.get(url).status_code == 200
        assert as_staff.post(url, given).status_code == 302
    term = Membership.objects.get()
    assert (term.state, term.ends_on) == ("paid", date(2020, 6, 30))


def test_a_fee_is_waived_with_a_reason(as_staff, accepted):
    url = reverse("members:waive", args=[accepted.pk])
    assert as_staff.post(url, {"on": "2020-01-10"}).status_code == 422
    as_staff.post(url, {"on": "2020-01-10", "reason": "Exchange of services"})
    assert Membership.objects.get().waiver_reason == "Exchange of services"


def test_a_renewal_proposes_the_year_that_follows_and_never_the_last_fee(as_staff, quartet, in_2020):
    actions.enrol(by=None, member=quartet, on=date(2019, 12, 2), fee=245, **in_2020)
    form = as_staff.get(reverse("members:renew", args=[quartet.pk])).context["form"]
    assert (form["starts_on"].value(), form["ends_on"].value(), form["fee"].value()) == (
        date(2021, 1, 1),
        date(2021, 12, 31),
        None,
    )
    given = {"category": in_2020["category"].pk, "starts_on": "2021-01-01", "ends_on": "2021-12-31"}
    assert as_staff.post(reverse("members:renew", args=[quartet.pk]), given).status_code == 302
    assert quartet.memberships.count() == 2


def test_a_correction_says_why(as_staff, paid):
    url = reverse("members:correct", args=[paid.pk])
    form = as_staff.get(url).context["form"]
    given = {name: form[name].value() for name in form.fields if form[name].value() is not None} | {"category": paid.category_id}
    assert as_staff.post(url, given | {"fee": "60"}).status_code == 422
    assert as_staff.post(url, given | {"fee": "60", "reason": "Forgotten"}).status_code == 302
    assert Membership.objects.get().fee == 60


@pytest.mark.parametrize("name", ["accept", "pay", "waive", "end", "correct", "renew", "enrol"])
def test_only_those_who_keep_the_register_open_its_forms(as_board, as_outsider, anonymous, applied, quartet, name):
    given = {"enrol": [], "renew": [quartet.pk]}.get(name, [applied.pk])
    url = reverse(f"members:{name}", args=given)
    assert as_board.get(url).status_code == as_outsider.post(url).status_code == 403
    assert anonymous.get(url).status_code == 302


def test_a_renewal_proposes_the_fee_in_force_and_invoices_at_once(as_staff, quartet, in_2020):
    actions.enrol(by=None, member=quartet, on=date(2019, 12, 2), fee=245, paid_on=date(2019, 12, 9), **in_2020)
    grid(in_2020["category"], 300, from_on=date(2020, 1, 1), is_taxed=False, first_month=1)
    url = reverse("members:renew", args=[quartet.pk])
    page = as_staff.get(url)
    assert (page.context["form"]["fee"].value(), page.context["form"]["ends_on"].value()) == (300, date(2021, 12, 31))
    given = {
        "category": in_2020["category"].pk,
        "starts_on": "2021-01-01",
        "ends_on": "2021-12-31",
        "fee": "300",
        "invoiced": "on",
    }
    as_staff.post(url, given)
    term = quartet.memberships.get(starts_on=date(2021, 1, 1))
    invoice = Invoice.objects.get(lines__charge__membership=term)
    assert (term.state, invoice.total) == ("accepted", 300)
    assert invoice.number in as_staff.get(reverse("people:contact", args=[quartet.pk])).content.decode()


def test_a_discount_is_chosen_with_a_reason_that_the_invoice_says(as_staff, quartet, in_2020):
    actions.enrol(by=None, member=quartet, on=date(2019, 12, 2), fee=245, paid_on=date(2019, 12, 9), **in_2020)
    exchange = DuesDiscount(name_fr="Échange de services", percent=10, condition="chosen")
    made = grid(in_2020["category"], 300, from_on=date(2020, 1, 1), first_month=1, discounts=[exchange])
    url = reverse("members:renew", args=[quartet.pk])
    given = {
        "category": in_2020["category"].pk, "starts_on": "2021-01-01", "ends_on": "2021-12-31", "fee": "300", "invoiced": "on",
        "discount": made.discounts.get().pk,
    }  # fmt: skip
    assert list(as_staff.post(url, given).context["form"].errors) == ["discount_reason"]
    as_staff.post(url, given | {"discount_reason": "Prêt de la salle"})
    invoice = Invoice.objects.get()
    assert (invoice.total, invoice.note, quartet.memberships.get(starts_on=date(2021, 1, 1)).fee) == (
        270,
        "Prêt de la salle",
        270,
    )


def test_who_is_enrolled_is_invoiced_the_fee_in_force(as_staff, quartet, ensembles):
    grid(ensembles, 300)
    as_staff.post(reverse("members:enrol"), enrolling(quartet, ensembles, fee="", invoiced="on"))
    assert Membership.objects.get().fee == Invoice.objects.get().total == 300


def test_of_a_term_that_cannot_be_invoiced_nothing_is_kept(as_staff, quartet, ensembles):
    answer = as_staff.post(reverse("members:enrol"), enrolling(quartet, ensembles, fee="", invoiced="on"))
    assert answer.status_code == 422
    assert not Membership.objects.exists()


def test_ending_a_billed_term_credits_its_invoice_unless_one_says_no(as_staff, accepted):
    actions.bill(by=None, memberships=[_with_fee(accepted)], on=date(2019, 12, 3))
    url = reverse("members:end", args=[accepted.pk])
    assert as_staff.get(url).context["form"]["credited"].value() is True
    as_staff.post(url, {"on": "2020-01-10", "reason": "Dissolved"})
    assert Invoice.objects.open_on(date(2020, 1, 11)).count() == 1


def _with_fee(term: Membership) -> Membership:
    term.fee = 100
    term.save()
    return term


def test_whoever_ends_their_term_says_why_from_the_list(as_staff, paid, quartet):
    why = LeavingReason.objects.create(code="t-moved", name_fr="Déménagement", name_en="Moved away")
    given = {"on": "2020-06-30", "leaving": why.pk, "reason": "Départ pour Winnipeg", "credited": "on"}
    assert as_staff.post(reverse("members:end", args=[paid.pk]), given).status_code == 302
    departure = Departure.objects.get(member=quartet)
    assert (departure.reason, departure.on, departure.note) == (why, date(2020, 6, 30), "Départ pour Winnipeg")
    page = as_staff.get(reverse("people:contact", args=[quartet.pk])).content.decode()
    assert "Départ pour Winnipeg" in page and "Déménagement" in page


def test_a_term_that_ends_without_a_departure_needs_words(as_staff, paid):
    page = as_staff.post(reverse("members:end", args=[paid.pk]), {"on": "2020-06-30", "credited": "on"})
    assert page.status_code == 422 and page.context["form"]["reason"].errors
    assert not Departure.objects.exists()


def test_who_was_not_accepted_yet_has_nothing_to_leave(as_staff, applied):
    assert "leaving" not in as_staff.get(reverse("members:end", args=[applied.pk])).context["form"].fields


def test_why_they_left_is_said_of_the_last_term_alone(as_staff, paid, quartet, ensembles):
    after = actions.enrol(
        by=None, member=quartet, category=ensembles, starts_on=date(2021, 1, 1), ends_on=date(2021, 12, 31),
        on=date(2020, 12, 1), paid_on=date(2021, 1, 5),
    )  # fmt: skip
    page = as_staff.get(reverse("people:contact", args=[quartet.pk])).content.decode()
    assert reverse("members:leave", args=[after.pk]) in page
    assert reverse("members:leave", args=[paid.pk]) not in page


def test_a_renewal_given_up_is_not_the_term_with_which_they_leave(as_staff, paid, quartet, ensembles):
    given_up = actions.enrol(
        by=None, member=quartet, category=ensembles, starts_on=date(2021, 1, 1), ends_on=date(2021, 12, 31), on=date(2020, 12, 1)
    )
    actions.end(by=None, membership=given_up, on=date(2020, 12, 15), reason="Campagne retirée")
    page = as_staff.get(reverse("people:contact", args=[quartet.pk])).content.decode()
    assert reverse("members:leave", args=[paid.pk]) in page
    assert reverse("members:leave", args=[given_up.pk]) not in page
