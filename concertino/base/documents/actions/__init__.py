"""Files come in, numbers are drawn, decisions are recorded, papers are typeset."""

from concertino.base.documents.kinds import IMAGES, OFFICE, PDF, SHOWN_IN_MAIL, TEXT

from .deciding import decide
from .numbering import draw
from .receiving import inspect, receive, too_large
from .typesetting import typeset

__all__ = ["IMAGES", "OFFICE", "PDF", "SHOWN_IN_MAIL", "TEXT", "decide", "draw", "inspect", "receive", "too_large", "typeset"]
