"""What entrants and judges are told."""

from django.utils.translation import gettext_lazy as _

from concertino.domains.contests.links import ENTRY, JURY, completed
from concertino.ground.notices import Kind, Law, kinds

# It completes what its reader asked for (E-1.6, art. 6(6)).
kinds.add(ENTRY, Kind(ENTRY, _("Entries to contests"), True, law=Law.TRANSACTION))
# Between the association and its volunteers, about the work that they accepted: no commercial activity is encouraged.
kinds.add(JURY, Kind(JURY, _("Work of juries"), law=Law.LEGAL, completed=completed))
