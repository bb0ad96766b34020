"""The permission walk: every role before every object at every door of the URLconf.

``world`` makes the people and the objects and says who may read what; ``doors`` knows every address
of the portal and who may enter it; ``tests/integration/test_permission_walk.py`` walks.
"""
