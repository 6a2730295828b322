"""What numbers a column of the database can keep: said to people before the database refuses them, or rounds them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.db.models import DecimalField, Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.ground.refusals import Refusal
from concertino.ground.words import written_number


class Limits(NamedTuple):
    """The largest number, and how many decimals."""

    largest: Decimal
    places: int

    def check(self, number: Decimal | int, *, field: str | None = None) -> None:
        exact = Decimal(number)
        if not exact.is_finite():
            raise Refusal(_("This is not a number."), field=field)
        if not -self.largest <= exact <= self.largest:
            largest = {"largest": written_number(self.largest, self.places)}
            raise Refusal(_("The number is too large: the largest that can be kept is %(largest)s.") % largest, field=field)
        if exact != exact.quantize(Decimal(1).scaleb(-self.places)):
            raise Refusal(self._too_fine(), field=field)

    def _too_fine(self) -> str:
        if not self.places:
            return _("The number must be a whole one.")
        return ngettext(
            "The number has too many decimals: at most %(count)s is kept.",
            "The number has too many decimals: at most %(count)s are kept.", self.places,
        ) % {"count": self.places}  # fmt: skip


def limits_of(model: type[Model], name: str) -> Limits:
    """Those of a field of the model, a decimal or a whole one."""
    field = model._meta.get_field(name)
    if isinstance(field, DecimalField):
        return Limits((10**field.max_digits - 1) * Decimal(1).scaleb(-field.decimal_places), field.decimal_places)
    _smallest, largest = connection.ops.integer_field_range(field.get_internal_type())
    return Limits(Decimal(largest), 0)
