"""What people are told of their registrations."""

from django.utils.translation import gettext_lazy as _

from concertino.domains.services.links import REGISTRATION, completed
from concertino.ground.notices import Kind, Law, kinds

# It completes what its reader asked for (E-1.6, art. 6(6)).
kinds.add(REGISTRATION, Kind(REGISTRATION, _("Registrations for events"), True, law=Law.TRANSACTION, completed=completed))
