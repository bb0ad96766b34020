"""Views of a person's organisation, by what she does there."""
