"""Addresses of search."""

from django.urls import path

from search import chosen, feeds, report_views, saved_views, views

app_name = "search"
urlpatterns = [
    path("", views.search, name="search"),
    path("suggestions/", views.suggestions, name="suggestions"),
    path("feed/", feeds.feed, name="feed"),
    path("chosen/", chosen.chosen, name="chosen"),
    path("saved/", saved_views.saved_searches, name="saved"),
    path("saved/new/", saved_views.save, name="save"),
    path("saved/stop/<str:token>/", saved_views.stop, name="stop"),
    path("saved/<uuid:uuid>/", saved_views.edit_saved, name="edit_saved"),
    path("saved/<uuid:uuid>/pause/", saved_views.pause_saved, name="pause_saved"),
    path("saved/<uuid:uuid>/resume/", saved_views.resume_saved, name="resume_saved"),
    path("saved/<uuid:uuid>/delete/", saved_views.delete_saved, name="delete_saved"),
    path("report/", report_views.report, name="report"),
    path("report/searches.csv", report_views.report_csv, name="report_csv"),
]
