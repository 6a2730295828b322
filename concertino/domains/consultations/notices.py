"""Kinds of messages by which people are called to answer, and told what came of it: each may be stopped."""

from django.utils.translation import gettext_lazy as _

from concertino.domains.consultations.leaving import why_not
from concertino.domains.consultations.links import completed
from concertino.domains.consultations.telling import FOLLOWED_UP
from concertino.ground.notices import Kind, Law, kinds

CAUSES = {"answered": _("they answered meanwhile"), "closed": _("the call is closed")}

for key, label in (
    ("consultations.survey", _("Surveys")),
    ("consultations.ballot", _("Ballots")),
    ("consultations.conversation", _("Conversations")),
):
    kinds.add(key, Kind(key, label, law=Law.INFORMATION, causes=CAUSES, completed=completed, why_not=why_not))
kinds.add(FOLLOWED_UP, Kind(FOLLOWED_UP, _("What came of a consultation that one answered"), law=Law.INFORMATION))
