from .calls import EXPLAINED, Call, CallCategory, CallSector
from .consultations import Consultation, ConsultationCell
from .findings import Finding, FollowUp
from .invitations import Dimension, Invitation, Margin, Nudge
from .priorities import ConsultationTopic, Priority, Retainment
from .topics import Topic, TopicCategory, TopicPartner, TopicSector, TopicSource
from .transmissions import Transmission

__all__ = [
    "EXPLAINED",
    "Call",
    "CallCategory",
    "CallSector",
    "Consultation",
    "ConsultationCell",
    "ConsultationTopic",
    "Dimension",
    "Finding",
    "FollowUp",
    "Invitation",
    "Margin",
    "Nudge",
    "Priority",
    "Retainment",
    "Topic",
    "TopicCategory",
    "TopicPartner",
    "TopicSector",
    "TopicSource",
    "Transmission",
]
