from .evidence import evidence
from .plan import home, indicator, missing, objective, plan
from .report import report

__all__ = ["evidence", "home", "indicator", "missing", "objective", "plan", "report"]
