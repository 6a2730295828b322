"""What a consultation, a statement, a service or a tool serves: cells of the plan, chosen on its form, shown on its page, sought
in its register."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.choices import ThingFilter
from concertino.domains.plan.models import Cell, Node


class ByObjective(ModelChoiceIterator):
    """Cells under the objective that they belong to."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        for node, cells in groupby(self.queryset.all(), key=lambda cell: cell.node):
            yield str(node), [self.choice(cell) for cell in cells]


class CellsWidget(forms.CheckboxSelectMultiple):
    template_name = "plan/cells.html"


class CellsField(forms.ModelMultipleChoiceField):
    """As the plan is drawn: a line for each objective, a box for each axis."""

    iterator = ByObjective
    widget = CellsWidget

    def __init__(self, **more: Any):
        given = {"label": _("What it serves in the plan"), "required": False} | more
        super().__init__(Cell.objects.promises(), **given)

    def label_from_instance(self, cell: Cell) -> str:  # type: ignore[override]
        return str(cell.axis or _("Across the axes"))


class ServesForm(forms.Form):
    """What it serves, alone: that is said even of what is over, when nothing else changes any more."""

    cells = CellsField()


class ObjectiveFilter(ThingFilter):
    """What serves an objective, by the path to its node. Found apart: a join would count twice what other columns count."""

    def __init__(self, path: str = "cells__node"):
        super().__init__(queryset=Node.objects.objectives(), label=_("Serves the objective"), empty_label=_("All"))
        self.path = path

    def filter(self, rows: Any, node: Node | None) -> Any:
        if node is None:
            return rows
        return rows.filter(pk__in=rows.model._default_manager.filter(**{self.path: node}).values("pk"))
