"""Addresses of the desk: what waits for a person, and what editors decide."""

from django.urls import path

from desk import practices, views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("case-studies/<uuid:uuid>/", practices.submission, name="submission"),
    path("case-studies/<uuid:uuid>/move/", practices.move_submission, name="move_submission"),
    path("practices/<slug:slug>/", practices.practice, name="practice"),
    path("practices/<slug:slug>/move/", practices.move_practice, name="move_practice"),
]
