"""The errors a reader may see. Each message is one sentence that says what is wrong and what to do."""


class SourcebookError(Exception):
    """Base of every error whose text is shown to the reader; the command line exits 1 on it."""


class UnreadableSource(SourcebookError):
    """One source (a file, a row, a page) that cannot become an article; the reason is its text."""


class StoreMissing(SourcebookError):
    """The store named does not exist yet."""


class StoreBusy(SourcebookError):
    """Another import is writing to the store."""


class StoreDamaged(SourcebookError):
    """The file is not a Sourcebook store, or one of another version."""


class ModelMismatch(SourcebookError):
    """The store's vectors were made by another model than the one configured."""


class ModelMissing(SourcebookError):
    """The embedding model cannot be loaded."""


class BadQuestion(SourcebookError):
    """The question or its filter cannot be understood as given."""


class BadPack(SourcebookError):
    """A file is no briefing pack, or a damaged one."""


class NoPictures(SourcebookError):
    """Pictures of figures cannot be made on this machine, or not in the time allowed."""
