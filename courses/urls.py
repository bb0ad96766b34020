"""Addresses of courses."""

from django.urls import path

from courses import views

app_name = "courses"
urlpatterns = [
    path("courses/", views.courses, name="courses"),
    path("courses/<slug:slug>/", views.course, name="course"),
    path("providers/", views.providers, name="providers"),
    path("providers/<slug:slug>/", views.provider, name="provider"),
]
