from .evidence import evidence
from .home import home
from .inbox import inbox
from .plan import indicator, missing, objective, plan
from .report import report
from .search import search, suggest

__all__ = ["evidence", "home", "inbox", "indicator", "missing", "objective", "plan", "report", "search", "suggest"]
