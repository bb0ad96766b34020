"""The component gallery, in development only."""

urlpatterns = []
