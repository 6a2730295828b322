"""Renewal campaigns as staff draft, launch and follow them."""
