"""What one types to write a questionnaire."""
