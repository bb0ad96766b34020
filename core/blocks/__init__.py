"""StreamField blocks that every editorial page may hold, a file a family."""
