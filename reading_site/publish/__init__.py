"""The only way out: pages to docs/, MkDocs to site/, swapped in whole."""
