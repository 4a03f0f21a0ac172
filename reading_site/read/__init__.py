"""The only way in: bytes become captures, YAML becomes records."""
