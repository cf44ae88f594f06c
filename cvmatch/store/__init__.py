"""Floor 7: the saved postings, in one SQLite file."""

from cvmatch.store.posting_store import PostingStore
from cvmatch.store.saved import Import, SavedPosting

__all__ = ["Import", "PostingStore", "SavedPosting"]
