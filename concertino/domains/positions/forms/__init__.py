"""What one types about dossiers, positions and support."""
