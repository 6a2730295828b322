"""Whatever finite figures come, a chart is well formed, inside its paper, and higher when the figure is."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import example, given, settings
from hypothesis import strategies as st

from concertino.base.ui.charts import Bar, BarChart, LineChart, bar_chart, line_chart, sparkline
from concertino.base.ui.charts.labels import Spot
from concertino.base.ui.charts.points import number
from concertino.base.ui.charts.scales import scale
from concertino.ground.periods import Period

numbers = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**30), 10**30),
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
    st.fractions(),
    st.integers(0, 200),
)
days = st.one_of(st.dates(), st.dates(date(2018, 1, 1), date(2021, 12, 31)))
lines = st.lists(st.tuples(days, st.one_of(st.none(), numbers)), max_size=8)
DAY = date(2000, 1, 1)
spans = st.tuples(days, days).map(lambda pair: Period(*sorted(pair)))
words = st.text(max_size=60)

line_charts = st.builds(
    LineChart,
    title=words,
    description=words,
    unit=st.sampled_from(["", "percent", "money"]),
    span=spans,
    points=lines,
    path=lines,
    formers=st.lists(st.tuples(words, lines), max_size=3),
    target=st.one_of(st.none(), st.tuples(days, st.one_of(st.none(), numbers), words)),
    forecast=st.one_of(st.none(), st.tuples(lines, lines, lines)),
    snapshots=lines,
    breaks=st.lists(st.tuples(days, words), max_size=3),
)
bars = st.builds(Bar, words, st.one_of(st.none(), numbers), st.one_of(st.none(), numbers), words, st.booleans())


def assert_on_paper(svg: str) -> None:
    root = ElementTree.fromstring(svg)
    width, height = map(float, root.get("viewBox").split()[2:])
    for mark in root.iter():
        x, y = (float(mark.get(name, 0)) for name in ("x", "y"))
        for place, room in ((x, width), (float(mark.get("cx", 0)), width), (y, height), (float(mark.get("cy", 0)), height)):
            assert -0.1 <= place <= room + 0.1
        assert x + float(mark.get("width", 0) if mark is not root else 0) <= width + 0.1
        if mark.tag.endswith("path"):
            assert_drawn_inside(mark.get("d"), width, height)
        if mark.tag.endswith("text"):
            assert_written_inside(mark, width, 12.5 if root.get("class") else 10.5)


def assert_drawn_inside(d: str, width: float, height: float) -> None:
    for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", d):
        assert 0 <= float(x) <= width
        assert -0.1 <= float(y) <= height
    assert "nan" not in d
    assert "e" not in d


def assert_written_inside(mark: ElementTree.Element, width: float, size: float) -> None:
    spot = Spot(float(mark.get("x")), float(mark.get("y")), mark.get("text-anchor", "start"))
    box = spot.box("".join(mark.itertext()), size)
    assert box.left >= -0.2
    assert box.right <= width + 0.2


@settings(deadline=None, max_examples=150)
@given(line_charts)
@example(LineChart("", "", "percent", Period(DAY, DAY), points=[(DAY, 2.2250738585072014e-308)]))
def test_a_line_chart_stays_on_its_paper(chart):
    drawing = line_chart(chart)
    for svg in (drawing.wide, drawing.narrow, drawing.print):
        assert_on_paper(svg)
    assert all(len(row) == len(drawing.columns) for row in drawing.rows)


@settings(deadline=None, max_examples=150)
@given(st.lists(bars, max_size=6), st.sampled_from(["", "percent", "money"]))
def test_a_bar_chart_stays_on_its_paper(given_bars, unit):
    drawing = bar_chart(BarChart("t", "d", unit, given_bars))
    for svg in (drawing.wide, drawing.narrow, drawing.print):
        assert_on_paper(svg)
    assert [row[0] for row in drawing.rows] == [bar.label for bar in given_bars]


@settings(deadline=None, max_examples=150)
@given(lines, spans, lines, words)
def test_a_sparkline_stays_on_its_paper(points, span, path, label):
    assert_on_paper(sparkline(points, span, path, label))


@given(st.lists(numbers, min_size=2, max_size=20))
def test_a_higher_figure_is_never_drawn_lower(values):
    exact = sorted(map(number, values))
    ruler = scale(exact, 300, 20)
    heights = [ruler.place(value) for value in exact]
    assert all(low >= high for low, high in pairwise(heights))
    assert 2 <= len(ruler.ticks) <= 7
    assert ruler.low <= exact[0]
    assert exact[-1] <= ruler.high


@settings(deadline=None)
@given(st.lists(line_charts, min_size=2, max_size=4))
def test_no_two_charts_share_an_id(charts):
    page = "".join(drawing.wide + drawing.narrow for drawing in map(line_chart, charts))
    ids = re.findall(r' id="(c[^"]+)"', page)
    assert len(ids) == len(set(ids)) == 4 * len(charts)
