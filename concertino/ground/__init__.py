"""The words of the house: periods, money, measures, registries, refusals. No tables, no pages."""
