"""The words that the template writes itself."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def labels() -> dict[str, str]:
    return {
        "page": "1 / 1",  # a pattern: this page, all pages
        "table": _("The plan in one table"),
        "objectives": _("Objective by objective"),
        "objective": _("Objective"),
        "indicator": _("Indicator"),
        "value": _("Value and target"),
        "status": pgettext("column", "Status"),
        "across": _("Across all axes"),
        "missing": _("What is missing"),
        "nothing-missing": _("Nothing is missing."),
        "reason": pgettext("column", "Why"),
        "remedy": _("What mends it"),
        "owner": _("Owner"),
        "method": _("Method"),
        "method-lede": _("Each indicator as it is defined and counted."),
    }
