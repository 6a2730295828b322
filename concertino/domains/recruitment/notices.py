"""The kinds of messages that this room sends."""

from django.utils.translation import gettext_lazy as _

from concertino.ground.notices import Kind, Law, kinds

FIRST = "recruitment.first_message"
kinds.add(FIRST, Kind(key=FIRST, label=_("First message to somebody whom a member referred"), law=Law.REFERRAL))
