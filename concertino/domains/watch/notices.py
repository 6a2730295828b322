"""Kinds of messages of the watch."""

from django.utils.translation import gettext_lazy as _

from concertino.domains.watch.actions.fetching.telling import TROUBLE
from concertino.domains.watch.digest_letters import DIGEST
from concertino.domains.watch.reader_links import personal
from concertino.domains.watch.telling import CONTRIBUTION
from concertino.ground.notices import Kind, Law, kinds

kinds.add(TROUBLE, Kind(TROUBLE, _("Sources of the watch that need care"), law=Law.LEGAL))  # within the organisation
kinds.add(CONTRIBUTION, Kind(CONTRIBUTION, _("What became of what I proposed to the watch"), law=Law.LEGAL))  # an answer
kinds.add(DIGEST, Kind(DIGEST, _("Digests of the watch"), law=Law.INFORMATION, completed=personal))
