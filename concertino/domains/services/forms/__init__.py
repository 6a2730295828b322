"""What one types about services and events."""
