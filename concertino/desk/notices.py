"""The mail of the day, which one click stops."""

from django.utils.translation import gettext_lazy as _

from concertino.ground.notices import Kind, Law, kinds

DAILY = "desk.daily"
kinds.add(DAILY, Kind(DAILY, _("What waits for you, once a day"), law=Law.LEGAL))  # within the organisation
