"""What happens in consultations: they are planned, opened and closed; members are called to answer; topics are raised."""

from .answering import mark_answered
from .calling import call, change_call, close_call, complete_call, open_call
from .consulting import change, close, drop, open, plan, publish, serve
from .dates import keep_dates
from .following import change_finding, find, follow_up
from .inviting import invite_batch, remind
from .merging import merge_topics
from .retaining import retain
from .topics import add_source, change_topic, end_topic, involve_partner, raise_topic, release_partner, remove_source
from .transmitting import acknowledge, record_answer, transmit
from .tying import tie_topics

__all__ = [
    "acknowledge",
    "add_source",
    "call",
    "change",
    "change_call",
    "change_finding",
    "change_topic",
    "close",
    "close_call",
    "complete_call",
    "drop",
    "end_topic",
    "find",
    "follow_up",
    "invite_batch",
    "involve_partner",
    "keep_dates",
    "mark_answered",
    "merge_topics",
    "open",
    "open_call",
    "plan",
    "publish",
    "raise_topic",
    "record_answer",
    "release_partner",
    "remind",
    "remove_source",
    "retain",
    "serve",
    "tie_topics",
    "transmit",
]
