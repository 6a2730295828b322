"""Plan files: YAML read with the place of every value, checked as a whole, each error with its line and column."""
