"""All that happens with dossiers, positions, statements and media."""
