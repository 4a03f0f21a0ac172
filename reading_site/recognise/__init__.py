"""Document to findings: what one document names, says, dates and counts."""
