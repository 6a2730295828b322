"""What people are told of their trainings."""

from django.utils.translation import gettext_lazy as _

from concertino.domains.work.links import CERTIFICATE, completed
from concertino.ground.notices import Kind, Law, kinds

# It completes what its reader took part in (E-1.6, art. 6(6)).
kinds.add(CERTIFICATE, Kind(CERTIFICATE, _("Certificates of training"), True, law=Law.TRANSACTION, completed=completed))
