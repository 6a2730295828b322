"""Where an indicator stands, by one explicit rule, and the sentence that explains it: see docs/decisions/status-rule.md."""

from concertino.domains.plan.status.rule import Goal, Known, Verdict, absolute, judge, path
from concertino.domains.plan.status.words import WORST_FIRST, Status, worst, written

__all__ = ["WORST_FIRST", "Goal", "Known", "Status", "Verdict", "absolute", "judge", "path", "worst", "written"]
