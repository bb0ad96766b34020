"""Atom feeds of practices."""

from django.urls import path

from practices.feeds import practices_feed

urlpatterns = [path("practices.atom", practices_feed, name="practices_feed")]
