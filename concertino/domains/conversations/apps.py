from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class ConversationsConfig(AppConfig):
    name = "concertino.domains.conversations"
    label = "conversations"
    verbose_name = _("Conversations")
    nav = [
        Nav(
            _("Conversations"), "conversations:conversations", "conversations.view_conversation", order=34,
            within="consultations:home",
        )
    ]  # fmt: skip
