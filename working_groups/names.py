"""Names of groups and member types live with the members; imported here for this app's readers."""

from members.names import GroupName, Names, TypeName, names

__all__ = ["GroupName", "Names", "TypeName", "names"]
