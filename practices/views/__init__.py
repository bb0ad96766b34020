"""Views of practices: what everybody reads, what authors write."""
