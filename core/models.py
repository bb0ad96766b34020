"""The models that other modules of core define, where Django looks for them."""

from core.changes import ContentChange
from core.events import Event
from core.notices import Notice
from core.uploads import StoredFile, StoredFileAudience
from core.versions import ContentVersion

__all__ = ["ContentChange", "ContentVersion", "Event", "Notice", "StoredFile", "StoredFileAudience"]
