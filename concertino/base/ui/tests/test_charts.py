"""Charts: what they say, where they keep clear, what they do with little or nothing."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree

from django.template import Context, Template
from django.utils import translation

from concertino.base.ui.charts import Bar, BarChart, LineChart, bar_chart, line_chart, sparkline, units
from concertino.base.ui.charts.labels import shortened, spread, width
from concertino.ground.periods import Period

PLAN = Period(date(2018, 1, 1), date(2021, 12, 31))
START, NOW, END = date(2018, 1, 1), date(2020, 6, 30), date(2021, 12, 31)


def members(**changes) -> LineChart:
    given = {
        "points": [(START, 124), (date(2019, 6, 30), 148), (NOW, 158)],
        "path": [(START, 124), (END, 186)],
        "target": (END, 186, ""),
        **changes,
    }
    return LineChart("Active members", "At the end of each month.", "", PLAN, **given)


def texts(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter() if text.tag.endswith("text")]


def marks(svg: str, name: str) -> list[ElementTree.Element]:
    return [mark for mark in ElementTree.fromstring(svg).iter() if name in mark.get("class", "").split()]


def test_the_measure_is_solid_and_the_path_leads_to_the_target():
    svg = line_chart(members()).wide
    assert len(marks(svg, "measure")) == 1
    assert len(marks(svg, "path")) == 1
    with translation.override("en"):
        assert "target 186" in texts(line_chart(members()).wide)


def test_a_chart_is_named_and_described_and_its_ids_are_its_own():
    first, second = line_chart(members()), line_chart(members())
    whole = "".join([first.wide, first.narrow, second.wide, second.narrow])
    ids = re.findall(r' id="([^"]+)"', whole)
    assert len(ids) == len(set(ids)) == 8
    for svg in (first.wide, second.narrow):
        root = ElementTree.fromstring(svg)
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == root.find("title").get("id")
        assert root.get("aria-describedby") == root.find("desc").get("id")


def test_the_description_says_the_figures_in_the_readers_language():
    with translation.override("en"):
        said = line_chart(members(points=[(START, Decimal("1234.5")), (NOW, None)])).summary
        assert "1,234.5" in said
        assert "January 1, 2018" in said
    with translation.override("fr-ca"):
        said = line_chart(members(points=[(START, Decimal("1234.5")), (NOW, None)])).summary
        assert "1\u00a0234,5" in said
        assert "1er janvier 2018" in said


def test_an_unknown_point_breaks_the_line():
    points = [(date(2018, month, 1), None if month == 3 else month) for month in range(1, 7)]
    assert len(marks(line_chart(members(points=points)).wide, "measure")) == 2


def test_nothing_known_is_said_and_not_drawn_as_zero():
    with translation.override("en"):
        drawing = line_chart(LineChart("Empty", "", "", PLAN, [(START, None)]))
        assert "No data" in texts(drawing.wide)
        assert not marks(drawing.wide, "measure")
        assert drawing.rows == [("Jan 1, 2018", "")]
        assert "No figure yet" in texts(line_chart(members(points=[])).wide)


def test_the_axis_starts_at_zero_or_says_where_it_starts():
    with translation.override("en"):
        assert "The axis starts at 120." in line_chart(members()).caption
        assert "axis" not in line_chart(members(points=[(START, 3), (NOW, 150)])).caption


def test_the_table_holds_every_figure_of_the_drawing():
    with translation.override("en"):
        drawing = line_chart(
            members(
                formers=[("target 167", [(START, 124), (END, 167)])],
                forecast=([(NOW, 158), (END, 172)], [(NOW, 158), (END, 190)], [(NOW, 158), (END, 181)]),
                snapshots=[(date(2018, 12, 31), 138)],
                breaks=[(date(2019, 7, 1), "no days of grace any more")],
            )
        )
        assert drawing.columns == (
            "Date", "Value", "Path", "Gap", "target 167", "Forecast", "Forecast, low", "Forecast, high", "Note"
        )  # fmt: skip
        rows = {row[0]: row[1:] for row in drawing.rows}
        assert rows["Jun 30, 2020"] == ("158", "162.69", "−4.69", "150.83", "158", "158", "158", "")
        assert rows["Dec 31, 2018"][-1] == "signed snapshot: 138"
        assert rows["Jul 1, 2019"][-1] == "no days of grace any more"
        assert rows["Dec 31, 2021"] == ("", "186", "", "167", "181", "172", "190", "target 186")


def test_labels_at_the_edge_are_pushed_apart():
    formers = [(f"former {value}", [(START, 124), (END, value)]) for value in (185, 185.5, 186)]
    svg = line_chart(members(formers=formers)).wide
    edge = [mark for mark in ElementTree.fromstring(svg).iter("text") if "".join(mark.itertext()).startswith("former")]
    heights = sorted(float(mark.get("y")) for mark in edge)
    assert len(heights) == 3
    assert all(high - low > 12.5 for low, high in pairwise(heights))


def test_heights_are_spread_without_changing_their_order():
    assert spread([10, 11, 100], 15, 0, 200) == [10, 25, 100]
    assert spread([190, 195], 15, 0, 200) == [185, 200]
    assert spread([11, 10], 15, 0, 200) == [25, 10]


def test_a_label_that_is_cut_stands_whole_in_the_table():
    name = "A name that nobody could ever set beside a bar without cutting it"
    drawing = bar_chart(BarChart("Long", "", "", [Bar(name, 3)]))
    assert name not in drawing.wide.split("</desc>")[1]
    assert "…" in drawing.wide
    assert drawing.rows[0][0] == name
    assert width(shortened(name, 100, 12), 12) <= 100


def test_bars_start_at_zero_with_a_tick_for_the_number_to_reach():
    chart = BarChart("Sectors", "", "", [Bar("Choirs", 12, 24, "ratio 0.50", muted=True), Bar("Early music", None, 16)])
    drawing = bar_chart(chart)
    zero = marks(drawing.wide, "base")[0].get("d")[1:].split()[0]
    assert [bar.get("x") for bar in marks(drawing.wide, "bar")] == [zero]
    assert len(marks(drawing.wide, "short")) == 1
    assert len(marks(drawing.wide, "reach")) == 2
    with translation.override("en"):
        assert "12 of 24, ratio 0.50" in texts(bar_chart(chart).wide)
        assert "12/24" in texts(bar_chart(chart).narrow)
        assert bar_chart(chart).rows[1] == ("Early music", "unknown", "16", "")


def test_a_bar_below_zero_goes_to_the_left():
    svg = bar_chart(BarChart("Result", "", "money", [Bar("2019", -50), Bar("2020", 100)])).wide
    below, above = marks(svg, "bar")
    assert float(below.get("x")) + float(below.get("width")) == float(above.get("x"))


def test_a_sparkline_spans_the_whole_plan():
    svg = sparkline([(START, 0), (date(2019, 12, 31), 5)], PLAN, [(START, 0), (END, 10)], "half way")
    assert 62 < float(marks(svg, "dot")[-1].get("cx")) < 66
    assert 'aria-label="half way"' in svg
    assert "void" in sparkline([(START, None)], PLAN)


def test_numbers_are_written_as_the_unit_and_the_language_do():
    with translation.override("fr-ca"):
        assert units.short(Decimal("0.912"), "percent") == "91,2\u00a0%"
        assert units.short(Decimal(1_250_000), "money") == "1,25\u00a0M$"
        assert units.written(Decimal("1234.56"), "money") == "1\u00a0234,56\u00a0$"
    with translation.override("en"):
        assert units.short(Decimal(-20_000), "money") == "−$20,000"
        assert units.short(Decimal(3_000_000), "members") == "3M"
        assert units.written(Decimal("0.00042"), "") == "0.00042"
        assert units.gap(Decimal("-0.036"), "percent") == "−3.6 pts"


def test_fractions_and_decimals_are_drawn_alike():
    half = line_chart(members(points=[(START, Fraction(1, 2)), (NOW, Decimal("0.75"))], path=(), target=None))
    assert [row[1] for row in half.rows] == [units.written(Decimal("0.5"), ""), units.written(Decimal("0.75"), "")]


def test_the_tag_draws_figure_caption_and_table_without_inline_style():
    with translation.override("en"):
        page = Template("{% load charts %}{% chart c %}").render(Context({"c": members()}))
    assert "<figcaption>At the end of each month." in page
    assert 'tabindex="0" role="region" aria-label="Data: Active members"' in page
    assert '<th scope="row">Jun 30, 2020</th><td class="num">158</td>' in page
    assert "style=" not in page


def test_markup_in_words_is_shown_and_never_obeyed():
    chart = BarChart("<b>Title", "<script>", "", [Bar("<img src=x onerror=1>", 1, note='"&')])
    page = Template("{% load charts %}{% chart c %}").render(Context({"c": chart}))
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;img src=x onerror=1&gt;" in page


def test_paper_carries_its_own_colours():
    drawing = line_chart(members())
    assert "class=" not in drawing.print
    assert 'stroke="#234b99"' in drawing.print
    assert ElementTree.fromstring(drawing.print).tag == "{http://www.w3.org/2000/svg}svg"


def test_counts_are_never_cut_in_halves():
    with translation.override("en"):
        drawing = line_chart(members(points=[(START, 0), (NOW, 11)], path=(), target=None))
    assert [text for text in texts(drawing.wide) if text.isdigit() and len(text) < 3] == ["0", "5", "10", "15"]
