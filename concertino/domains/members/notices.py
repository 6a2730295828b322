"""Kinds of messages that members get about their membership."""

from django.utils.translation import gettext_lazy as _

from concertino.ground.notices import Kind, Law, kinds

kinds.add("members.renewal", Kind("members.renewal", _("Renewal and its invoice"), required=True, law=Law.TRANSACTION))
kinds.add(
    "members.reminder",
    Kind(
        "members.reminder", _("Reminder of an unpaid renewal"), law=Law.TRANSACTION,
        causes={"paid": _("paid meanwhile"), "left": _("they gave up the renewal")},
    ),
)  # fmt: skip
kinds.add("members.lapse", Kind("members.lapse", _("End of membership"), law=Law.INFORMATION))
kinds.add("members.application", Kind("members.application", _("Answers to an application"), required=True, law=Law.LEGAL))
kinds.add("members.invitation", Kind("members.invitation", _("Invitation to the members’ space"), required=True, law=Law.LEGAL))
