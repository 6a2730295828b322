from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.ui.menu import Nav

HOME = "governance:home"


class MeetingsConfig(AppConfig):
    name = "concertino.domains.meetings"
    label = "meetings"
    verbose_name = pgettext_lazy("governance", "Meetings")
    nav = [
        Nav(pgettext_lazy("governance", "Meetings"), "meetings:meetings", "meetings.view_meeting", order=55, within=HOME),
        Nav(_("Rules of meetings"), "meetings:rules", "meetings.view_meeting", order=56, within=HOME),
        # Whoever sits somewhere or votes for a member: those of the team have the register.
        Nav(_("My meetings"), "meetings:mine", order=9, within="space:home", concerns=lambda user: bool(user.contact_id)),
    ]
