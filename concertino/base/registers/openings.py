"""A register opens with the view that the reader chose."""

from concertino.base.registers.saved import default_of
from concertino.base.ui.openings import openings

openings.add("registers", default_of)
