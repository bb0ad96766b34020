"""Addresses of spaces."""

from django.urls import path

from spaces import views

app_name = "spaces"
urlpatterns = [
    path("", views.spaces, name="spaces"),
    path("<slug:key>/", views.space, name="space"),
    path("organisations/<slug:slug>/", views.organisation, name="organisation"),
]
