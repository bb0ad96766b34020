"""Addresses for machines: sitemap, robots, stable URIs, media."""

urlpatterns = []
