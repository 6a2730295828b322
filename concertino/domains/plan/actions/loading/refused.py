"""A file refused: every error with its line."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.domains.plan.planfile.source import Problem
from concertino.ground.refusals import Refusal


class PlanFileRefused(Refusal):
    """The file has errors; ``problems`` are all of them, in the order of the file."""

    def __init__(self, name: str, problems: list[Problem]):
        self.problems = sorted(problems, key=lambda problem: problem.place)
        head = ngettext(
            "%(name)s has %(count)s error; nothing was changed:", "%(name)s has %(count)s errors; nothing was changed:",
            len(problems),
        ) % {"name": name, "count": len(problems)}  # fmt: skip
        lines = [
            _("line %(line)s, column %(column)s: %(sentence)s")
            % {"line": place.line, "column": place.column, "sentence": sentence}
            for place, sentence in self.problems
        ]
        super().__init__("\n".join([head, *lines]))
