"""ESCO's official packages: fetch bytes, parse to rows, load by bulk upsert."""
