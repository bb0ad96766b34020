"""Papers as printed documents."""
