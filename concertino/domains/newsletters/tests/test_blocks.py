"""Blocks as they are written: what is asked of each, and bad input said in words."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from concertino.domains.newsletters import actions
from concertino.domains.newsletters.rendering import sample_for
from concertino.domains.newsletters.tests.writing import drafted, segment, topic
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize(
    ("kind", "facts", "field"),
    [
        ("heading", {}, "text_fr"),
        ("button", {"text_fr": "Ici"}, "url"),
        ("image", {"text_fr": "Une affiche"}, "image"),
        ("image", {"text_fr": "Une affiche", "image": ContentFile(SVG, "affiche.svg")}, "file"),
        ("image", {"text_fr": "Une affiche", "image": ContentFile(SVG, "affiche.png")}, "file"),
        ("layout", {"text_fr": "<mj-section><mj-column><mj-text>Ouvert"}, "text_fr"),
        ("layout", {"text_fr": '<mj-section><mj-raw><script src="x"></script></mj-raw></mj-section>'}, "text_fr"),
        ("insertion", {"key": "positions.statement", "things": []}, "things"),
        ("insertion", {"key": "nothing.known", "things": [1]}, "things"),
    ],
)  # fmt: skip
def test_a_block_that_cannot_be_is_refused_beside_its_answer(kind, facts, field):
    made = drafted()
    with pytest.raises(Refusal) as refused:
        actions.add_block(by=None, newsletter=made, kind=kind, on=today(), **facts)
    assert refused.value.field == field
    assert made.blocks.count() == 2


@pytest.mark.parametrize("subject", ["Bonjour\nBcc: tous@example.org", "Bonjour\r\nX: y", "Bon\x00jour", "  "])
def test_a_subject_carries_no_header_of_its_own(subject):
    with pytest.raises(Refusal):
        actions.draft(by=None, topic=topic(), segment=segment(), subject_fr=subject)


def test_a_block_goes_up_and_down_and_stays_at_the_ends():
    made = drafted()
    first, second = made.blocks.all()
    actions.move_block(by=None, block=second, up=True)
    assert list(made.blocks.all()) == [second, first]
    actions.move_block(by=None, block=second, up=True)
    assert list(made.blocks.all()) == [second, first]
    actions.remove_block(by=None, block=second)
    assert list(made.blocks.all()) == [first]


def test_what_is_scheduled_no_longer_changes_until_it_is_taken_back():
    from concertino.domains.newsletters.tests.writing import reader

    reader("Ensemble", "e@example.org")
    made, now = drafted(), timezone.now()
    actions.schedule(by=None, newsletter=made, at=now.replace(year=now.year + 1), now=now)
    with pytest.raises(Refusal):
        actions.add_block(by=None, newsletter=made, kind="divider", on=today())
    actions.cancel(by=None, newsletter=made)
    assert actions.add_block(by=None, newsletter=made, kind="divider", on=today()).position == 3


def test_html_that_its_author_wrote_is_shown_and_never_run():
    made = drafted()
    text = 'Bonjour <script>alert(1)</script> <b>gras</b> [x](javascript:alert(1)) [y](https://example.org/"onclick="z)'
    actions.add_block(by=None, newsletter=made, kind="text", text_fr=text, text_en=text, on=today())
    seen = sample_for(made, None, "fr-ca", timezone.now())
    assert "<script" not in seen.html and 'href="javascript' not in seen.html and " onclick=" not in seen.html
    assert "&lt;script&gt;" in seen.html


def test_where_the_english_is_missing_the_french_is_shown_only_if_that_was_chosen():
    made = drafted(fallback="french", subject_en="")
    actions.add_block(by=None, newsletter=made, kind="text", text_fr="Seulement ici", on=today())
    seen = sample_for(made, None, "en", timezone.now())
    assert seen.subject == "L’automne" and "Seulement ici" in seen.html and "Seulement ici" in seen.text


def test_a_pasted_list_is_judged_line_by_line_and_nothing_is_lost():
    from concertino.domains.newsletters.tests.writing import reader

    known = reader("Chœur", "choeur@example.org")
    text = "Chœur <CHOEUR@example.org>\r\n\n;pas une adresse, inconnu@example.org; choeur@example.org\n@@@\n<script>\tx@"
    lines = actions.paste_addresses(by=None, text=text, tag="Salon 2026")
    assert [(one.address, one.contact, one.is_again) for one in lines if one.address] == [
        ("choeur@example.org", known, False), ("inconnu@example.org", None, False), ("choeur@example.org", known, True),
    ]  # fmt: skip
    assert [one.pasted for one in lines if not one.address] == ["pas une adresse", "@@@", "<script>\tx@"]
    assert [one.tag.name for one in known.contact_tags.all()] == ["Salon 2026"]


def test_a_commercial_topic_needs_a_consent_and_each_a_reason():
    for wrong in ({"law": "commercial"}, {"law": "information", "reason": " "}):
        with pytest.raises(Refusal):
            actions.add_topic(by=None, code="essai", name_fr="Essai", **{"reason": "Parce que", **wrong})


def test_what_other_rooms_lend_is_offered_and_shown_and_what_was_withdrawn_is_said():
    from concertino.domains.newsletters.checking import problems
    from concertino.domains.positions.models import Statement
    from concertino.ground.insertions import insertions

    now = timezone.now()
    said = Statement.objects.create(
        kind="communique", channel="press", title_fr="La relève", title_en="The next generation", text_fr="Un texte.", on=today(),
        published_at=now, folded="la releve",
    )  # fmt: skip
    lent = insertions["positions.statement"]
    assert [pk for pk, _name in lent.choices(None, "releve", now)] == [said.pk]
    made = drafted()
    actions.add_block(by=None, newsletter=made, kind="insertion", key="positions.statement", things=[said.pk], on=today())
    seen = sample_for(made, None, "en", now)
    assert "The next generation" in seen.html and "The next generation" in seen.text
    before = len(problems(made, now))
    Statement.objects.update(withdrawn_on=today())
    assert len(problems(made, now)) == before + 1


@pytest.mark.parametrize("key", ["watch.item", "consultations.call", "communications.promotion", "positions.statement"])
def test_every_room_that_lends_answers_when_it_has_nothing(key):
    from concertino.ground.insertions import insertions

    assert list(insertions[key].choices(None, "", timezone.now())) == []
    assert insertions[key].cards([1], "fr-ca", timezone.now()) == {}
