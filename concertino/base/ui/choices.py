"""Lists to choose from, which stand in nearly every page: read and drawn quickly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import django_filters as filters
from django import forms
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _


class AtOnce(ModelChoiceIterator):
    """The things of a short list. Django reads them through a cursor that it opens on the server, in four exchanges."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from map(self.choice, self.queryset.all())


class ThingField(filters.fields.ModelChoiceField):
    iterator = AtOnce


class ThingFilter(filters.ModelChoiceFilter):
    """One of the things of a short list, or all of them."""

    field_class = ThingField


class AllYesNo(forms.NullBooleanSelect):
    """Django calls the first choice unknown, which is what one asks and not what the lines say."""

    def __init__(self, attrs: dict[str, Any] | None = None):
        super().__init__(attrs)
        self.choices = [("unknown", _("All")), *list(self.choices)[1:]]


class YesNoFilter(filters.BooleanFilter):
    """What is so, what is not, or all of them."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, widget=AllYesNo, **kwargs)


def options(groups: Iterable[tuple[Any, list[dict[str, Any]], int]]) -> SafeString:
    """The options of a control as Django's widgets give them: a template for each takes fifteen times longer."""
    return mark_safe("\n".join(_group(name, choices) for name, choices, _place in groups))  # noqa: S308 (escaped below)


def _group(name: Any, choices: Iterable[dict[str, Any]]) -> str:
    drawn = "\n".join(map(_option, choices))
    return f'<optgroup label="{conditional_escape(name)}">{drawn}</optgroup>' if name else drawn


def _option(option: dict[str, Any]) -> str:
    value, label = conditional_escape(str(option["value"])), conditional_escape(option["label"])
    return f'<option value="{value}"{flatatt(option["attrs"])}>{label}</option>'


def first_rows(rows: Any, most: int) -> Any:
    """The first rows as a queryset that a form may still search: a slice could be shown, and no answer of it be found."""
    found = rows.model._default_manager.filter(pk__in=rows.values("pk")[:most])
    return found.order_by(*rows.query.order_by) if rows.query.order_by else found
