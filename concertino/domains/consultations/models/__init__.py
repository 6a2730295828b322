from .topics import Topic, TopicCategory, TopicPartner, TopicSector, TopicSource

__all__ = ["Topic", "TopicCategory", "TopicPartner", "TopicSector", "TopicSource"]
