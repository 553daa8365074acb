"""The one error that ends a run: it says what is wrong, where, and what to do."""

from __future__ import annotations


class QuotecheckError(Exception):
    """The job could not be done. ``hint`` says what to do, ``path`` names the file at fault."""

    def __init__(self, message: str, *, hint: str | None = None, path: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (self.message, self.hint, self.path))


def _rebuild(message: str, hint: str | None, path: str | None) -> QuotecheckError:
    return QuotecheckError(message, hint=hint, path=path)
