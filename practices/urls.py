"""Addresses of practices."""

from django.urls import path

from practices import views

app_name = "practices"
urlpatterns = [
    path("", views.practices, name="practices"),
    path("<slug:slug>/", views.practice, name="practice"),
]
