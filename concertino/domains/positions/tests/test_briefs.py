"""The brief of a position: one page, in each language, with facts that are drawn as it is printed."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from concertino.base.people.models import User
from concertino.domains.consultations import actions as consultations
from concertino.domains.members.models import Membership
from concertino.domains.positions import actions
from concertino.domains.positions.actions.briefs import LONGEST, MOST_FACTS
from concertino.domains.positions.brief_facts import fact_of, offered, said_on
from concertino.domains.positions.brief_paper import brief_paper
from concertino.domains.positions.tests.speaking import public_position
from concertino.domains.surveys import actions as surveys
from concertino.domains.surveys.tests import sampled
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
DAY = date(2021, 9, 1)


def written(pdf: bytes) -> tuple[str, int]:
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()), len(pages)


@pytest.fixture
def wave():
    """Sixteen members, thirteen of whom answered; its questions are not published."""
    people = sampled.membership(8, 8)
    opened = sampled.opened(sampled.version(), date(2019, 12, 1))
    sampled.answered(
        opened, {who: sampled.knowing(n % 5, useful=1 + n % 5, why="Un secret") for n, who in enumerate(people[:13])}
    )
    return sampled.closed(opened)


def publish(wave, to: str = "everyone") -> None:
    surveys.publish_questions(by=None, wave=wave, questions={"useful": ("", "")}, on=date(2020, 1, 2))
    consultation = wave.call.consultation
    if not consultation.closed_on:
        consultation = consultations.close(by=None, consultation=consultation, on=wave.call.closed_on)
    wave.call.consultation = consultations.publish(by=None, consultation=consultation, publication=to, on=date(2020, 1, 2))


def test_only_results_that_everyone_may_read_are_offered_and_printed(wave):
    position = public_position()
    key = f"wave:{wave.pk}:useful"
    assert key not in [one.key for one in offered(position, DAY)]
    publish(wave)
    assert key in [one.key for one in offered(position, DAY)]
    assert key not in [one.key for one in offered(position, date(2020, 1, 1))]
    brief = actions.compose_brief(by=None, position=position, facts=[fact_of(key)])
    facts = list(brief.facts.select_related("wave__call__consultation", "wave__version"))
    said = said_on(facts, DAY)
    assert "13" in said[0].source
    assert said_on(facts, date(2020, 1, 1)) == []
    text, _pages = written(brief_paper(position, DAY, "fr"))
    assert "13 réponses" in text or "13 answers" in text


def test_a_fact_of_the_membership_says_its_number_and_its_day_and_follows_the_members(wave):
    position = public_position()
    actions.compose_brief(by=None, position=position, facts=[fact_of("measure:members.active:")])
    fact = position.brief.facts.get()
    assert said_on([fact], DAY)[0].lines == ["16"]
    Membership.objects.filter(pk__in=Membership.objects.values("pk")[:3]).delete()
    assert said_on([fact], DAY)[0].lines == ["13"]
    assert "13" in written(brief_paper(position, DAY, "en"))[0]


def test_too_few_members_are_not_said():
    sampled.membership(2, 1)
    brief = actions.compose_brief(by=None, position=public_position(), facts=[fact_of("measure:members.active:")])
    assert said_on(brief.facts.all(), DAY) == []


def test_the_longest_brief_is_one_page_in_both_languages(wave):
    publish(wave)
    position = public_position()
    keys = [
        f"wave:{wave.pk}:useful",
        "measure:members.active:",
        "measure:members.active:sector",
        "measure:members.active:category",
    ]
    words = {f"{name}_{code}": ("Un mot long " * 90)[:most] for name, most in LONGEST.items() for code in ("fr", "en")}
    actions.compose_brief(by=None, position=position, facts=[fact_of(key) for key in keys], **words)
    for language in ("fr", "en"):
        assert written(brief_paper(position, DAY, language))[1] == 1


def test_what_is_asked_in_the_words_of_the_position_is_printed_once():
    position = public_position()
    words = " ".join(position.versions.get().text_fr.split())
    actions.compose_brief(by=None, position=position, demand_fr=position.versions.get().text_fr)
    assert written(brief_paper(position, DAY, "fr"))[0].count(words) == 1


def test_what_is_too_long_for_a_page_is_refused():
    position = public_position()
    with pytest.raises(Refusal) as refusal:
        actions.compose_brief(by=None, position=position, summary_fr="x" * (LONGEST["summary"] + 1))
    assert refusal.value.field == "summary_fr"
    with pytest.raises(Refusal):
        actions.compose_brief(
            by=None, position=position, facts=[fact_of("measure:members.active:") for _n in range(MOST_FACTS + 1)]
        )
    for key in ("measure:finance.revenue:", "nothing", "wave:x:useful"):
        with pytest.raises(ValueError, match=r".*"):
            fact_of(key)


def test_staff_compose_the_board_prints_and_an_outsider_does_neither(as_staff, as_board, as_outsider):
    User.objects.update(language="en")
    position = public_position()
    compose, printed = (
        reverse(f"positions:{name}", args=args)
        for name, args in (("compose_brief", [position.pk]), ("brief", [position.pk, "en"]))
    )
    given = {"summary_fr": "Les lieux ferment.", "demand_en": "A fund.", "facts": ["measure:members.active:"]}
    assert as_staff.post(compose, given).status_code == 302
    assert as_staff.get(compose).context["form"].initial["facts"] == ["measure:members.active:"]
    assert as_staff.post(compose, given | {"facts": ["measure:finance.revenue:"]}).status_code == 422
    answer = as_board.get(printed)
    assert answer["Content-Type"] == "application/pdf"
    assert "A fund." in written(answer.content)[0]
    assert as_board.get(compose).status_code == 403
    assert as_outsider.get(printed).status_code == 403
    assert as_board.get(printed.replace("-en", "-de").replace("en.pdf", "de.pdf")).status_code == 404
