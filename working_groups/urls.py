"""Addresses of working groups."""

from django.urls import path

from working_groups import views

app_name = "working_groups"
urlpatterns = [
    path("working-groups/", views.groups, name="groups"),
    path("working-groups/<slug:key>/", views.group, name="group"),
    path("working-groups/<slug:key>/outputs/<slug:slug>/", views.output, name="output"),
    path("matrix/", views.matrix, name="matrix"),
]
