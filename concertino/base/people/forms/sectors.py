"""The fields in which one chooses sectors: the principal one, and others."""

from __future__ import annotations

from django import forms

from concertino.base.people.models import Sector


class SectorLabels:
    """A sector that is part of another says so by its place under it."""

    def label_from_instance(self, sector: Sector) -> str:
        return f"– {sector}" if sector.parent_id else str(sector)


class OneSector(SectorLabels, forms.ModelChoiceField):
    pass


class ManySectors(SectorLabels, forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple
