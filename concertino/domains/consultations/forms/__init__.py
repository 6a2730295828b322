"""What one types about consultations."""
