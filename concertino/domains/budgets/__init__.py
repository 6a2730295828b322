"""What the association means to receive and spend in a fiscal year, beside what the ledger says it did."""
