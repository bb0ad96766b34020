"""Blocks that pull records into a page, put together from the apps that own them."""

from courses.blocks import CoursesBlock
from practices.blocks import PracticesBlock
from skills.blocks import RolesBlock
from working_groups.blocks import MatrixBlock, OutputsBlock

RECORD_BLOCKS = [
    ("roles", RolesBlock()),
    ("courses", CoursesBlock()),
    ("practices", PracticesBlock()),
    ("outputs", OutputsBlock()),
    ("matrix", MatrixBlock()),
]
