"""All readings to one collection: entities, tags, passages, relations."""
