"""Capture to clean text and ledger: boilerplate out, text repaired, every code point accounted for."""
