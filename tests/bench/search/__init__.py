"""What search is measured by: known answers, sentences of 24 languages, size, and rebuilding."""
