"""Clean text to document: blocks and metadata."""
