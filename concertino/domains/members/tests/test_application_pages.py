"""Pages of applications: the public form, the private link, the files that staff study."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse

from concertino.base.documents.actions import decide
from concertino.domains.members.actions import applications
from concertino.domains.members.follow_links import page_of
from concertino.domains.members.models import Application, RequiredPaper
from concertino.domains.members.tests.applying import answers, opened, pdf, sent
from concertino.domains.members.tests.billing import grid


@pytest.fixture(autouse=True)
def _files(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def open_category(ensembles):
    return opened(ensembles, "Lettres patentes")


@pytest.fixture
def application(open_category) -> Application:
    return sent(open_category)


def form_of(category) -> str:
    return reverse("members:send", args=[category.code])


def test_open_categories_are_shown_with_their_conditions_and_documents(anonymous, open_category, individuals):
    text = anonymous.get(reverse("members:choose")).content.decode()
    assert "Activité professionnelle." in text
    assert "Lettres patentes" in text
    assert individuals.name_fr not in text
    assert anonymous.get(form_of(individuals)).status_code == 404


def test_an_application_is_sent_with_its_document_and_leads_to_a_private_page(anonymous, open_category):
    given = answers(open_category) | {f"paper_{RequiredPaper.objects.get().pk}": pdf()}
    answer = anonymous.post(form_of(open_category), given)
    one = Application.objects.get()
    assert answer.url == page_of(one)
    assert one.privacy_text
    assert one.papers.count() == 1
    page = anonymous.get(answer.url).content.decode()
    assert one.number in page
    assert "statuts.pdf" in page


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"privacy": ""}, "privacy"), ({"email": "zoe@"}, "email"), ({"name": ""}, "name"), ({"sectors": []}, "sectors"),
        ({"website": "http://spam.example"}, "website"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_answer_and_nothing_is_lost(anonymous, open_category, change, field):
    answer = anonymous.post(form_of(open_category), answers(open_category, **change))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Fictive" in answer.content.decode()
    assert not Application.objects.exists()


@pytest.mark.parametrize("content", [b"MZ\x90\x00" + b"\x00" * 200, b""])
def test_a_disguised_or_empty_file_is_refused_beside_its_field(anonymous, open_category, content):
    field = f"paper_{RequiredPaper.objects.get().pk}"
    answer = anonymous.post(form_of(open_category), answers(open_category) | {field: pdf(content=content)})
    assert list(answer.context["form"].errors) == [field]


def test_a_file_that_is_too_large_is_let_go_and_the_answers_stay(anonymous, open_category, settings, tmp_path):
    settings.LARGEST_FILE = settings.LARGEST_UPLOAD = 1_000_000
    field = f"paper_{RequiredPaper.objects.get().pk}"
    large = pdf("gros.pdf", b"%PDF-1.7" + b" " * 3_000_000)
    answer = anonymous.post(form_of(open_category), answers(open_category) | {field: large})
    assert list(answer.context["form"].errors) == [field]
    assert "3" in answer.context["form"].errors[field][0]
    assert "Fictive" in answer.content.decode()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_network_in_a_hurry_is_told_so_in_words(anonymous, open_category, settings):
    settings.APPLICATIONS_AN_HOUR = 2
    for i in range(2):
        assert anonymous.post(form_of(open_category), answers(open_category, name=f"Ensemble {i}")).status_code == 302
    answer = anonymous.post(form_of(open_category), answers(open_category, name="Ensemble 3"))
    assert answer.status_code == 422
    assert Application.objects.count() == 2


def test_the_revenue_is_asked_where_brackets_need_it(anonymous, open_category):
    assert "revenue" not in anonymous.get(form_of(open_category)).context["form"].fields


def test_a_link_that_was_forged_opens_nothing(anonymous, application):
    assert anonymous.get(reverse("members:follow", args=["1:forged"])).status_code == 404
    assert anonymous.get(page_of(application)[:-3] + "/").status_code == 404


def test_the_applicant_confirms_adds_a_document_and_withdraws(anonymous, application):
    url = page_of(application)
    assert anonymous.get(url).status_code == 200
    assert Application.objects.get().confirmed_on is None
    anonymous.post(url, {"confirm": "1"})
    anonymous.post(url, {"required": RequiredPaper.objects.get().pk, "file": pdf()})
    assert anonymous.post(url, {"file": pdf("x.pdf", b"MZ" + b"\x00" * 99)}).status_code == 422
    anonymous.post(url, {"withdraw": "1"})
    one = Application.objects.get()
    assert one.confirmed_on
    assert (one.papers.count(), one.state) == (1, "withdrawn")


def test_staff_take_an_application_to_the_board_and_accept_it(as_staff, application, ensembles):
    applications.add_paper(by=None, application=application, on=date(2019, 8, 13), paper=applications.Paper(
        RequiredPaper.objects.get(), pdf(), "a.pdf"))  # fmt: skip
    grid(ensembles, 240)
    show = reverse("members:application", args=[application.pk])
    assert "Lettres patentes" in as_staff.get(show).content.decode()
    assert as_staff.post(reverse("members:application_complete", args=[application.pk]), {"on": "2019-08-14"}).url == show
    given = {"applications": [application.pk], "meeting": "2199-09-03"}
    assert as_staff.post(reverse("members:application_agenda"), given).status_code == 302
    decided = {"applications": [application.pk], "decided_on": "2019-09-03", "title": "Admissions"}
    assert as_staff.post(reverse("members:application_decide"), decided).status_code == 302
    application.refresh_from_db()
    assert (application.state, application.decision.number) == ("invoiced", "CA-2019-002")
    assert as_staff.get(show).status_code == 200


def test_a_refusal_needs_its_reason(as_staff, application):
    applications.complete(by=None, application=application, on=date(2019, 8, 14), note="Vu")
    url = reverse("members:application_refuse", args=[application.pk])
    taken = decide(by=None, on=date(2019, 9, 3), body="board", title="Refus")
    assert as_staff.post(url, {"decision": taken.pk}).status_code == 422
    assert as_staff.post(url, {"decision": taken.pk, "reason": "Hors du domaine"}).status_code == 302
    assert Application.objects.get().decision == taken


def test_who_resembles_the_applicant_is_shown_before_another_contact_is_made(as_staff, open_category, quartet):
    quartet.folded = "quatuor lachine quebec"
    quartet.save()
    one = sent(open_category, "Quatuor Lachine")
    show = reverse("members:application", args=[one.pk])
    assert "Quatuor Lachine" in as_staff.get(show).content.decode()
    as_staff.post(reverse("members:application_link", args=[one.pk]), {"contact": quartet.pk})
    one.refresh_from_db()
    assert one.contact == quartet
    as_staff.post(reverse("members:application_link", args=[one.pk]), {"contact": ""})
    one.refresh_from_db()
    assert one.contact is None


def test_the_direction_opens_a_category_and_says_what_it_asks(as_direction, ensembles, anonymous):
    url = reverse("members:change_admission", args=[ensembles.pk])
    given = {"is_open": "on", "applicants": "organisation", "conditions_fr": "Être actif."}
    assert as_direction.post(url, given).status_code == 302
    as_direction.post(reverse("members:ask_for_paper", args=[ensembles.pk]), {"name_fr": "Statuts", "only_first": "on"})
    assert "Statuts" in anonymous.get(form_of(ensembles)).content.decode()
    as_direction.post(reverse("members:stop_asking", args=[RequiredPaper.objects.get().pk]))
    assert RequiredPaper.objects.get().ends_on


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_asks_as_much_of_the_database_for_three_as_for_one(
    as_staff, open_category, count, django_assert_num_queries
):
    for i in range(count):
        sent(open_category, f"Ensemble {i}")
    as_staff.get(reverse("members:applications"))
    with django_assert_num_queries(8):
        page = as_staff.get(reverse("members:applications"))
    assert f"Ensemble {count - 1}" in page.content.decode()


def test_the_file_of_a_document_is_for_those_who_have_its_right(as_staff, as_board, as_outsider, anonymous, application):
    paper = applications.add_paper(by=None, application=application, on=date(2019, 8, 13), paper=applications.Paper(
        None, pdf(), "a.pdf"))  # fmt: skip
    url = reverse("documents:file", args=[paper.document.pk])
    answer = as_staff.get(url)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Disposition"] == 'attachment; filename="a.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert as_board.get(url).status_code == 200
    assert as_outsider.get(url).status_code == 403
    assert anonymous.get(url).status_code == 302


@pytest.mark.parametrize("name", ["application_complete", "application_withdraw", "application_refuse", "application_add_paper"])
def test_the_board_reads_and_staff_act(as_board, as_outsider, anonymous, application, name):
    show, url = reverse("members:application", args=[application.pk]), reverse(f"members:{name}", args=[application.pk])
    assert as_board.get(show).status_code == 200
    assert as_board.post(url).status_code == as_outsider.get(show).status_code == as_outsider.post(url).status_code == 403
    assert anonymous.get(url).status_code == 302


def test_with_nothing_before_the_board_the_page_says_where_to_begin(as_staff, application):
    for name in ("application_decide", "application_agenda"):
        page = as_staff.get(reverse(f"members:{name}"))
        assert not page.context["form"].offers_any and page.context["lede"]


def test_an_accepted_application_leads_to_its_invoice_and_to_its_payment(as_staff, application, ensembles):
    grid(ensembles, 240)
    applications.add_paper(by=None, application=application, on=date(2019, 8, 13), paper=applications.Paper(
        RequiredPaper.objects.get(), pdf(), "a.pdf"))  # fmt: skip
    applications.complete(by=None, application=application, on=date(2019, 8, 14))
    applications.put_on_agenda(by=None, applications=[application], meeting=date(2019, 9, 3), on=date(2019, 8, 15))
    board = decide(by=None, on=date(2019, 9, 3), body="board", title="Admissions")
    admitted = applications.accept(by=None, applications=[application], decision=board, on=date(2019, 9, 4))[0]
    page = as_staff.get(reverse("members:application", args=[application.pk])).content.decode()
    assert reverse("finance:invoice", args=[admitted.invoice.pk]) in page
    assert f"{reverse('finance:receive')}?payer={admitted.invoice.payer_id}" in page
