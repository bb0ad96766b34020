"""What pages made of several apps show: rows and counts, each from what the reader may see.

A function takes the reader and her language and costs one query, or the few that it names, however
many rows there are.
"""
