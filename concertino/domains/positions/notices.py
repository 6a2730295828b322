"""Kinds of messages by which members are asked for their support, and told what came of it: each may be stopped."""

from django.utils.translation import gettext_lazy as _

from concertino.domains.positions.leaving import why_not
from concertino.domains.positions.links import completed
from concertino.domains.positions.telling import OUTCOME, PUT
from concertino.ground.notices import Kind, Law, kinds

CAUSES = {"endorsed": _("it is endorsed already"), "closed": _("it is no longer open to support")}

kinds.add(PUT, Kind(PUT, _("Positions put to members"), law=Law.INFORMATION, causes=CAUSES, completed=completed, why_not=why_not))
kinds.add(OUTCOME, Kind(OUTCOME, _("What came of positions and dossiers"), law=Law.INFORMATION))
