"""Money: invoices, payments, receipts and the ledger in double entry that they write."""
