"""The nouns of the room."""
