"""Addresses for machines: sitemap, robots, stable URIs, media, the feed of news."""

from django.urls import path

from home import feeds, media, sitemap, stable_uris

urlpatterns = [
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap.part, name="sitemap_part"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("id/<slug:kind>/<uuid:uuid>", stable_uris.resolve, name="stable_uri"),
    path("media/<path:path>", media.picture, name="media"),
    path("feeds/news.atom", feeds.news_feed, name="news_feed"),
]
