"""Questions in a real browser: what is asked follows what is answered, and a ranking is made by keyboard. No house is needed."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template.loader import render_to_string

from concertino.domains import questionnaires
from concertino.domains.questionnaires.fields import fields
from concertino.domains.questionnaires.tests.sample_form import every_kind

pytestmark = pytest.mark.journey
STATIC = Path(questionnaires.__file__).parent / "static" / "questionnaires"


@pytest.fixture
def asked(chromium):
    """A page of 360 px with one question of each kind, and its script."""
    page = chromium.new_page(viewport={"width": 360, "height": 800})
    questions = render_to_string("questionnaires/fields.html", {"sections": fields(every_kind(), {}, {}, "fr")})
    page.set_content(f'<html lang="fr"><body><form>{questions}</form></body></html>')
    page.add_style_tag(path=STATIC / "answering.css")
    page.add_script_tag(path=STATIC / "answering.js")
    yield page
    page.close()


def ranks(page) -> dict[str, str]:
    return page.eval_on_selector_all(
        ".rank select", "all => Object.fromEntries(all.map(one => [one.name.split('.')[1], one.value]))"
    )


def test_a_question_shows_when_its_condition_holds_and_hides_again(asked):
    assert not asked.is_visible("[name=q_text]")
    asked.check("[name=q_choice][value=no]")
    assert asked.is_visible("[name=q_text]")
    asked.check("[name=q_choice][value=else]")
    assert not asked.is_visible("[name=q_text]") and asked.is_visible("[name='q_choice.other']")


def test_options_are_ranked_by_keyboard_and_each_move_is_said(asked):
    assert list(ranks(asked).values()) == ["", "", ""]
    asked.focus("li:has([name='q_ranking.z']) button[data-up]")
    asked.keyboard.press("Enter")
    asked.focus("li:has([name='q_ranking.x']) button[data-up]")
    asked.keyboard.press("Enter")
    assert ranks(asked) == {"z": "1", "x": "2", "y": ""}
    asked.keyboard.press("Enter")  # the focus stays on the arrow
    assert ranks(asked) == {"x": "1", "z": "2", "y": ""}
    assert "1" in asked.inner_text("[data-question=q_ranking] [role=status]")
    asked.select_option("[name='q_ranking.y']", "1")
    assert ranks(asked) == {"y": "1", "x": "2", "z": "3"}
    asked.select_option("[name='q_ranking.x']", "")
    assert ranks(asked) == {"y": "1", "z": "2", "x": ""}


def test_what_goes_alone_goes_alone_points_are_added_up_and_nothing_is_too_wide(asked):
    asked.check("[name=q_multiple][value=a]")
    asked.check("[name=q_multiple][value=none]")
    assert not asked.is_checked("[name=q_multiple][value=a]")
    asked.fill("[name='q_points.p']", "7")
    assert "7" in asked.inner_text(".total")
    assert asked.evaluate("document.documentElement.scrollWidth") == 360
