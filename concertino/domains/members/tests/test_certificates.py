"""Certificates and cards: issued to members, checked by anybody, worth what the term is worth."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from concertino.domains.members import actions
from concertino.domains.members.models import Certificate, Membership
from concertino.domains.members.papers import pdf_of
from concertino.ground.refusals import Refusal

IN_2020 = date(2020, 6, 1)


@pytest.fixture
def paper(paid):
    return actions.certify(by=None, member=paid.member, on=IN_2020)


def worth(paper, day):
    return Certificate.objects.get(pk=paper.pk).worth_on(day).state


def test_only_a_member_in_good_standing_has_one(quartet, accepted):
    with pytest.raises(Refusal):
        actions.certify(by=None, member=quartet, on=IN_2020)


def test_each_issue_has_a_code_of_its_own(paid):
    codes = {actions.certify(by=None, member=paid.member, on=IN_2020).code for _each in range(20)}
    assert len(codes) == 20 and all(len(code) == 12 for code in codes)


def test_it_is_worth_what_the_term_is_on_the_day(paper):
    days = (date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1))
    assert [worth(paper, day) for day in days] == ["to_come", "valid", "valid", "over"]


def test_a_term_that_is_corrected_makes_it_worth_nothing(paper, individuals):
    actions.correct(by=None, membership=paper.membership, reason="Erreur", category=individuals)
    assert worth(paper, IN_2020) == "corrected"


def test_terms_corrected_all_at_once_are_corrected_too(paper):
    Membership.objects.update(ends_on=date(2021, 12, 31))
    assert worth(paper, IN_2020) == "corrected"


def test_a_term_that_ends_early_was_rightly_certified_until_then(paper):
    actions.end(by=None, membership=paper.membership, on=date(2020, 7, 1), reason="Départ")
    assert [worth(paper, date(2020, 7, 1)), worth(paper, date(2020, 7, 2))] == ["valid", "over"]


def test_one_that_was_lost_is_revoked_once_and_with_a_reason(paper):
    with pytest.raises(Refusal):
        actions.revoke(by=None, certificate=paper, on=IN_2020, reason="")
    actions.revoke(by=None, certificate=paper, on=IN_2020, reason="Carte perdue")
    assert worth(paper, IN_2020) == "revoked"
    with pytest.raises(Refusal):
        actions.revoke(by=None, certificate=paper, on=IN_2020, reason="Encore")


@pytest.mark.parametrize("kind", Certificate.Kind.values)
def test_the_pdf_names_the_member_in_their_language_with_the_code(paid, kind):
    paper = actions.certify(by=None, member=paid.member, on=IN_2020, kind=kind, language="en")
    pdf = PdfReader(BytesIO(pdf_of(paper, "https://example.org/repertoire/verifier/X/")))
    text = " ".join(pdf.pages[0].extract_text().split())
    code = paper.code
    assert len(pdf.pages) == 1 and pdf.trailer["/Root"]["/Lang"].lower().startswith("en")
    assert paid.member.name in text and f"{code[:4]}-{code[4:8]}-{code[8:]}" in text and "January 1, 2020" in text


def test_anybody_checks_a_code_however_it_is_typed(anonymous, paper):
    code = paper.code.lower()
    found = anonymous.get(reverse("directory:check"), {"code": f"{code[:4]}-{code[4:8]} {code[8:]}"}, follow=True)
    assert paper.membership.member.name in found.text


def test_an_unknown_code_says_nothing_of_anybody(anonymous, paper):
    answer = anonymous.get(reverse("directory:checked", args=["ABCDEFGHJKMN"]))
    assert answer.status_code == 404 and paper.membership.member.name not in answer.text


def test_staff_revoke_one_and_who_only_reads_does_not(as_staff, as_board, paper):
    page = reverse("members:revoke", args=[paper.pk])
    assert as_board.get(page).status_code == 403
    assert as_staff.post(page, {"reason": "Carte perdue"}).status_code == 302
    assert Certificate.objects.get().revoked_why == "Carte perdue"
    assert paper.code in as_staff.get(reverse("members:certificates")).text
