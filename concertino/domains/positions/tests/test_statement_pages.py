"""The pages of statements: who opens them, and what they do."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from concertino.base.people.models import User
from concertino.domains.consultations.tests.called import organisation, person
from concertino.domains.positions.models import Boilerplate, PressFile, Statement
from concertino.domains.positions.tests.speaking import PNG, attached, prepared, published
from concertino.domains.positions.tests.supporting import dossier

pytestmark = pytest.mark.django_db

TYPED = {
    "kind": "communique", "channel": "press", "title_fr": "Les salles", "language": "fr", "on": "2021-06-01",
    "purpose": "position", "authorship": "cosigned", "in_newsroom": "on", "links": "https://example.org/a Le rapport",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _in_english(direction, staff, board_member, outsider):
    User.objects.update(language="en")


@pytest.fixture(autouse=True)
def _files_in_a_place_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def at(name: str, *args) -> str:
    return reverse(f"positions:{name}", args=args)


def test_staff_prepare_and_only_the_direction_publishes(as_staff, as_direction):
    organisation("Alliance d’essai")
    answer = as_staff.post(at("prepare_statement"), TYPED | {"cosigners": "Alliance d’essai", "spokesperson": ""})
    said = Statement.objects.get()
    assert answer.url == at("statement", said.pk)
    assert [str(one.contact) for one in said.cosigners.all()] == ["Alliance d’essai"]
    assert [(one.url, one.label) for one in said.links.all()] == [("https://example.org/a", "Le rapport")]
    assert as_staff.post(at("publish_statement", said.pk)).status_code == 403
    as_direction.post(at("publish_statement", said.pk))
    said.refresh_from_db()
    assert said.is_public_at(timezone.now())


def test_mistakes_are_said_beside_the_answer(as_staff):
    person("Double")
    answer = as_staff.post(at("prepare_statement"), TYPED | {"cosigners": "Personne connue", "links": "javascript:alert(1)"})
    assert answer.status_code == 422
    assert {"cosigners", "links"} <= set(answer.context["form"].errors)
    answer = as_staff.post(at("prepare_statement"), TYPED | {"authorship": "relayed"})
    assert "relayed_from" in answer.context["form"].errors
    assert not Statement.objects.exists()


def test_a_change_begins_with_what_is_kept(as_staff):
    ally = organisation("Alliance d’essai")
    said = prepared(authorship="cosigned", cosigners=[ally], links=[("https://example.org/", "Ici")], spokesperson=person("Roy"))
    form = as_staff.get(at("change_statement", said.pk)).context["form"]
    kept = {name: value for name, value in form.initial.items() if value not in (None, False, "")}
    kept |= {"on": str(said.on)}
    kept.pop("embargo_until", None)
    assert as_staff.post(at("change_statement", said.pk), kept).status_code == 302
    assert Statement.objects.get().cosigners.get().contact == ally
    assert str(Statement.objects.get().spokesperson) == str(said.spokesperson)


def test_the_board_reads_and_an_outsider_does_not(as_board, as_outsider, anonymous):
    said = prepared()
    for name, args in (("statements", ()), ("statement", (said.pk,)), ("press_material", ()), ("strategy", ())):
        assert as_board.get(at(name, *args)).status_code == 200
        assert as_outsider.get(at(name, *args)).status_code == 403
        assert anonymous.get(at(name, *args)).status_code == 302
    assert as_board.get(at("change_statement", said.pk)).status_code == 403


def test_the_direction_holds_back_withdraws_and_is_told_when_it_cannot(as_direction):
    said = published(on=date(2031, 1, 1))
    as_direction.post(at("hold_back_statement", said.pk))
    said.refresh_from_db()
    assert said.published_at is None
    assert "not published" in as_direction.post(at("hold_back_statement", said.pk), follow=True).content.decode()
    public = published()
    assert as_direction.post(at("withdraw_statement", public.pk), {"reason": "Erreur"}).status_code == 302
    assert "Withdrawn" in as_direction.get(at("statement", public.pk)).content.decode()
    assert "Erreur" in as_direction.get(at("statement", public.pk)).content.decode()


def test_files_are_attached_opened_by_the_team_and_taken_off(as_staff, as_outsider):
    said = prepared()
    as_staff.post(at("attach", said.pk), {"file": SimpleUploadedFile("photo.png", PNG)})
    file = said.files.get()
    assert as_outsider.get(reverse("documents:file", args=[file.document_id])).status_code == 403
    assert as_staff.get(reverse("documents:file", args=[file.document_id])).status_code == 200
    as_staff.post(at("detach", file.pk))
    assert not said.files.exists()
    kept = attached(published())
    as_staff.post(at("detach", kept.pk))
    assert kept.statement.files.exists()


def test_how_many_were_reached_is_written_down_afterwards(as_staff):
    said = published()
    as_staff.post(at("count_reach", said.pk), {"reach": "12000"})
    said.refresh_from_db()
    assert said.reach == 12000


def test_the_team_gives_the_press_words_and_files(as_staff):
    as_staff.post(at("describe_association"), {"text_fr": "Un conseil.", "from_on": "2021-01-01", "contact": ""})
    as_staff.post(at("offer_press_file"), {"name_fr": "Emblème", "file": SimpleUploadedFile("logo.png", PNG)})
    page = as_staff.get(at("press_material")).content.decode()
    assert "Un conseil." in page
    assert "Emblème" in page
    as_staff.post(at("end_press_file", PressFile.objects.get().pk))
    assert Boilerplate.objects.count() == 1
    assert "Emblème" not in as_staff.get(at("press_material")).content.decode()


@pytest.mark.parametrize("n", [1, 3])
def test_the_register_asks_as_many_queries_whatever_it_lists(n, as_staff, django_assert_num_queries):
    for place in range(n):
        published(
            title_fr=f"Titre {place}", title_en="", dossier=dossier(f"Dossier {place}"), spokesperson=person(f"Voix{place}")
        )
    address = at("statements")
    as_staff.get(address)
    with django_assert_num_queries(9):
        page = as_staff.get(address).content.decode()
    assert page.count("Titre ") >= n


def test_the_register_narrows_and_is_exported(as_staff):
    published(title_fr="Promue", title_en="", purpose="promotion")
    published(title_fr="Tenue", title_en="")
    page = as_staff.get(at("statements"), {"purpose": "promotion"}).content.decode()
    assert "Promue" in page
    assert "Tenue" not in page
    exported = as_staff.get(at("statements"), {"q": "tenue", "export": "csv"})
    assert "Tenue" in b"".join(exported.streaming_content if exported.streaming else [exported.content]).decode()
