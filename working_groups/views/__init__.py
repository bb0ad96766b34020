"""Views of working groups: what everybody reads, and what members and representatives do."""
