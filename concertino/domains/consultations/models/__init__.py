from .calls import Call, CallCategory, CallSector
from .consultations import Consultation
from .invitations import Dimension, Invitation, Margin, Nudge
from .topics import Topic, TopicCategory, TopicPartner, TopicSector, TopicSource

__all__ = [
    "Call",
    "CallCategory",
    "CallSector",
    "Consultation",
    "Dimension",
    "Invitation",
    "Margin",
    "Nudge",
    "Topic",
    "TopicCategory",
    "TopicPartner",
    "TopicSector",
    "TopicSource",
]
