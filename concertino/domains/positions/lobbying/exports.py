"""What each register asks of a communication, as a sheet to copy from: its own columns, in its own language."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from concertino.base.ui.columns import DayColumn
from concertino.domains.positions.models import Communication


def _holders(one: Communication, part: str) -> str:
    return " ; ".join(text for holder in one.holders.all() if (text := getattr(holder, part)))


class RegisterTable(tables.Table):
    """Columns that both registers ask, by whatever name each gives them."""

    on = DayColumn(verbose_name=pgettext_lazy("register field", "Date of the communication"))
    holders = tables.Column(verbose_name=pgettext_lazy("register field", "Names of public office holders"), empty_values=())
    titles = tables.Column(verbose_name=pgettext_lazy("register field", "Titles"), empty_values=())
    institution = tables.Column(verbose_name=pgettext_lazy("register field", "Institution"))
    subject = tables.Column(verbose_name=pgettext_lazy("register field", "Subject matter"))
    decision = tables.Column(verbose_name=pgettext_lazy("register field", "Decision sought"))
    sought = tables.Column(verbose_name=pgettext_lazy("register field", "Details"))
    means = tables.Column(verbose_name=pgettext_lazy("register field", "Means of communication"), accessor="said_means")
    speakers = tables.Column(verbose_name=pgettext_lazy("register field", "Who communicated"))

    class Meta:
        model = Communication
        fields = ()

    def render_holders(self, record: Communication) -> str:
        return _holders(record, "name")

    def render_titles(self, record: Communication) -> str:
        return _holders(record, "title")

    def render_means(self, value: list[str]) -> str:
        return ", ".join(value)

    def render_speakers(self, value: Any) -> str:
        return " ; ".join(map(str, value.all()))


class QuebecTable(RegisterTable):
    """Carrefour Lobby Québec: the level too (a ministry or a town), and the time that was spent."""

    level = tables.Column(verbose_name=pgettext_lazy("register field", "Level"))
    minutes = tables.Column(verbose_name=pgettext_lazy("register field", "Minutes spent"))


class FederalTable(RegisterTable):
    """Registry of Lobbyists: whether the monthly return tells it, and grass-roots appeals apart."""

    reportable = tables.Column(accessor="is_reportable", verbose_name=pgettext_lazy("register field", "In the monthly return"))
    grassroots = tables.Column(verbose_name=pgettext_lazy("register field", "Grass-roots communication"), empty_values=())

    def render_grassroots(self, record: Communication) -> bool:
        return Communication.Means.GRASSROOTS in record.means


TABLES = {"quebec": QuebecTable, "federal": FederalTable}
# The register of Québec is kept in French; the federal one in either language.
LANGUAGES = {"quebec": ("fr-ca",), "federal": ("fr-ca", "en")}


def rows_of(register: str) -> QuerySet[Communication]:
    rows: Any = Communication.objects.of_register(register).order_by("on", "pk")  # type: ignore[attr-defined]
    return rows.prefetch_related("holders", "speakers__contact")
