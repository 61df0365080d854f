"""Every error that crossfoot raises on purpose."""


class CrossfootError(Exception):
    """Base of all errors raised by crossfoot; the message says what is wrong, with what, and where."""


class InputError(CrossfootError):
    """An input could not be read; the message names the file, the line where there is one, and the reason."""


class SourceError(CrossfootError):
    """A source of published figures failed; what depended on it is unchecked, never passed."""
