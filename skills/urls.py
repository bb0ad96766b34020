"""Addresses of skills."""

from django.urls import path

from skills import views

app_name = "skills"
urlpatterns = [
    path("roles/", views.roles, name="roles"),
    path("roles/<slug:slug>/", views.role, name="role"),
    path("skills/", views.skills, name="skills"),
    path("skills/<slug:slug>/", views.skill, name="skill"),
]
