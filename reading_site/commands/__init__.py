"""What each command does; each returns its exit code."""
