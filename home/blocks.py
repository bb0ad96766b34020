"""Blocks that pull records into a page, put together from the apps that own them."""

RECORD_BLOCKS: list = []
