"""Charts drawn on the server as SVG: a measure over time, bars against a number to reach, a spark in a table's cell."""

from concertino.base.ui.charts.bars import Bar, BarChart, bar_chart
from concertino.base.ui.charts.drawings import Drawing
from concertino.base.ui.charts.lines import LineChart, line_chart
from concertino.base.ui.charts.sparklines import sparkline

__all__ = ["Bar", "BarChart", "Drawing", "LineChart", "bar_chart", "line_chart", "sparkline"]
