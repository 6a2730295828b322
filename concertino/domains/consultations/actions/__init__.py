from .merging import merge_topics
from .topics import add_source, change_topic, end_topic, involve_partner, raise_topic, release_partner, remove_source

__all__ = [
    "add_source", "change_topic", "end_topic", "involve_partner", "merge_topics", "raise_topic", "release_partner",
    "remove_source",
]  # fmt: skip
