"""The component gallery, in development only."""

from django.urls import path

from core import gallery

urlpatterns = [
    path("", gallery.gallery, name="gallery"),
    path("<slug:name>/", gallery.frame, name="gallery_frame"),
]
