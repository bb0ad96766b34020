"""Addresses of the skills framework."""

from django.urls import path

from skills import views

app_name = "skills"
urlpatterns = [
    path("roles/", views.roles, name="roles"),
    path("roles/compare/", views.compare, name="compare"),
    path("roles/<slug:slug>/", views.role, name="role"),
    path("roles/<slug:slug>/skills.csv", views.role_skills, name="role_skills"),
    path("skills/", views.skills, name="skills"),
    path("skills/<slug:slug>/", views.skill, name="skill"),
]
