"""Collection to pages and data: Markdown, registers, data package."""
