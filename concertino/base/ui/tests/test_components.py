"""The components, each as a page writes it."""

from datetime import date

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.utils import translation

from concertino.base.ui import marks


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def drawn(rf):
    """Draws a piece of template as the engine does for files, components included."""
    from django_cotton.cotton_loader import Loader

    def draw(source, **context):
        engine = engines["django"].engine
        compiled = Loader(engine).cotton_compiler.process(source)
        request = rf.get("/somewhere/?q=trio&page=2")
        return engines["django"].from_string(compiled).render({**context}, request)

    return draw


def test_a_status_is_a_shape_and_a_word(drawn):
    text = drawn('<c-status kind="late" word="Overdue" />')
    assert '<span class="status late"><svg class="mark late" aria-hidden="true"><use href="#m-late"/></svg>Overdue</span>' in text


def test_an_unknown_status_is_refused():
    with pytest.raises(ValueError, match="no status"):
        marks.mark("red")


def test_the_head_has_a_title_a_sentence_and_buttons(drawn):
    text = drawn('<c-head :title="title" :lede="lede"><a href="/new/">New</a></c-head>', title="A & B", lede="7 of 10.")
    assert "<h1>A &amp; B</h1>" in text
    assert '<p class="lede">7 of 10.</p>' in text
    assert '<div class="cluster"><a href="/new/">New</a></div>' in text


def test_crumbs_end_where_one_is(drawn):
    text = drawn('<c-crumbs :items="items" here="Trio" />', items=[("Members", "/members/")])
    assert '<a href="/members/">Members</a>' in text
    assert '<span aria-current="page">Trio</span>' in text


def test_the_pager_keeps_what_was_asked_and_leaves_out_far_pages(drawn):
    text = drawn('<c-pager :page="page" />', page=Paginator(range(500), 25).page(2))
    assert '<a id="page-2" href="?q=trio&amp;page=2" aria-current="page">2</a>' in text
    assert "…" in text
    assert "page=10" not in text


def test_the_as_of_control_asks_for_a_day_and_offers_others(drawn):
    text = drawn(
        '<c-as-of label="As it was on" :day="day" :others="others" :keep="keep" />',
        day=date(2020, 6, 30), others=[("Today", "?")], keep=[("lang", "fr")],
    )  # fmt: skip
    assert '<input type="date" id="as_of" name="as_of" value="2020-06-30">' in text
    assert '<input type="hidden" name="lang" value="fr">' in text
    assert '<a href="?">Today</a>' in text


def test_tabs_say_which_is_open(drawn):
    text = drawn('<c-tabs label="Views" :items="items" />', items=[("All", "?", True), ("New", "?new", False)])
    assert '<a href="?" aria-current="page">All</a>' in text
    assert '<a href="?new">New</a>' in text


def test_an_empty_state_says_what_to_do_next(drawn):
    assert "<h3>Nothing</h3><p>Add one.</p>" in drawn('<c-empty title="Nothing"><p>Add one.</p></c-empty>')
