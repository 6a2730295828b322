"""A number is declared once, beside the rows it counts, and answers from that one declaration.

Put the asked periods on an axis, 0 … n-1. Every row then counts in a *run* of it, ``lo <= i < hi``, whose ends a binary search
finds (``width_bucket``). PostgreSQL groups rows by run, thousands of groups out of millions of rows; Python adds at ``lo``,
subtracts at ``hi``, and sums along the axis. A stock, a flow, who is new, who came back and who left differ only in their run.
"""

from concertino.ground.measures.change import Change
from concertino.ground.measures.composed import Computed, Difference, Ratio
from concertino.ground.measures.dimensions import PRINCIPAL, Dimension, Link
from concertino.ground.measures.figure import UNKNOWN, Figure, share
from concertino.ground.measures.kinds import Distinct, Flow, Score, Stock
from concertino.ground.measures.measure import Counting, Measure, Shown
from concertino.ground.measures.reading import Asked, read
from concertino.ground.measures.small_cells import hide_small
from concertino.ground.measures.turnover import Lapsed, New, Retention, Returned
from concertino.ground.registry import Registry

measures: Registry[Measure] = Registry("measures")

__all__ = [
    "PRINCIPAL",
    "UNKNOWN",
    "Asked",
    "Change",
    "Computed",
    "Counting",
    "Difference",
    "Dimension",
    "Distinct",
    "Figure",
    "Flow",
    "Lapsed",
    "Link",
    "Measure",
    "New",
    "Ratio",
    "Retention",
    "Returned",
    "Score",
    "Shown",
    "Stock",
    "hide_small",
    "measures",
    "read",
    "share",
]
