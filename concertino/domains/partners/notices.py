"""What partners are asked: to confirm what is shared, to evaluate what was done."""

from django.utils.translation import gettext_lazy as _

from concertino.domains.partners.links import EVALUATION, TRAITS, completed
from concertino.ground.notices import Kind, Law, kinds

# Between organisations that work together, about their common work: DORS/2013-221, art. 3.
kinds.add(TRAITS, Kind(TRAITS, _("What partners have in common with us"), law=Law.LEGAL, completed=completed))
kinds.add(EVALUATION, Kind(EVALUATION, _("Evaluations of collaborations"), law=Law.LEGAL, completed=completed))
