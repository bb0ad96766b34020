"""Atom feeds of practices."""

urlpatterns = []
