"""Code that stands in a line and is nothing but words: a reader of the post reads it as words of the sentence."""

from __future__ import annotations

from typing import Final

from quotecheck.memo import regex

_SIGNS: Final = r"\w \t\r\n.,:;!?/+#%=~-"
"""None of quoting or crediting: no quotation mark, bracket or star, no ``@`` before a key."""
WORDS: Final = rf"(?=[{_SIGNS}]*?[^\W_])(?:(?!--|\.\.|//)[{_SIGNS}])+"
"""A pattern for such code. Two hyphens are a dash, dots a gap, and slashes an address."""
_WORDS: Final = regex(WORDS)


def is_words(code: str) -> bool:
    """Whether code in a line reads as words: a command or a name does, what holds ``x = "y"`` or ``f(x)`` does not."""
    return _WORDS.fullmatch(code) is not None
