"""One module an area. Each ``load()`` adds what isn't there yet and changes nothing that is."""
