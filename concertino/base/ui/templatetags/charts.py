"""``{% chart c %}``: a chart, its caption, and its data in a table."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from concertino.base.ui.charts import BarChart, Drawing, LineChart, bar_chart, line_chart
from concertino.base.ui.charts.ink import escaped

register = template.Library()


@register.inclusion_tag("charts/figure.html")
def chart(given: LineChart | BarChart | Drawing) -> dict:
    if isinstance(given, LineChart):
        given = line_chart(given)
    elif isinstance(given, BarChart):
        given = bar_chart(given)
    return {"drawing": given}


@register.filter
def table_rows(drawing: Drawing) -> SafeString:
    """The rows of the data table. Written here and not in the template, where a hundred cells cost milliseconds."""
    rows = "".join(f"<tr>{''.join(map(_cell, enumerate(row), [drawing] * len(row)))}</tr>" for row in drawing.rows)
    return mark_safe(rows)  # noqa: S308 (each cell was escaped)


@register.filter
def table_heads(drawing: Drawing) -> SafeString:
    heads = (f'<th scope="col"{_kind(drawing, index)}>{escaped(text)}</th>' for index, text in enumerate(drawing.columns))
    return mark_safe("".join(heads))  # noqa: S308 (each head was escaped)


def _cell(numbered: tuple[int, str], drawing: Drawing) -> str:
    index, text = numbered
    if index == 0:
        return f'<th scope="row">{escaped(text)}</th>'
    return f"<td{_kind(drawing, index)}>{escaped(text)}</td>"


def _kind(drawing: Drawing, index: int) -> str:
    return "" if index in drawing.table.wordy else ' class="num"'
