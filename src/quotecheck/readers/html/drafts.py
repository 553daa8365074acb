"""HTML as WordPress' classic editor keeps it: blank lines between paragraphs, and shortcodes in brackets."""

from __future__ import annotations

from collections import Counter
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind
from quotecheck.readers.building import PostBuilder
from quotecheck.readers.html import HtmlFeed

_SHORTCODE: Final = regex(r"\[(/?)([A-Za-z][\w-]{0,40})((?:\s[^\[\]]{0,500})?)/?\]")
_ATTRIBUTE: Final = regex(r"""(?<=\s)([\w-]{1,40})=(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_QUOTES: Final = frozenset({"quote", "blockquote", "epigraph", "su_quote"})
_BLOCKS: Final = {
    **dict.fromkeys(_QUOTES, BlockKind.QUOTE),
    **dict.fromkeys(("pullquote", "pull-quote", "pull_quote", "su_pullquote"), BlockKind.PULL_QUOTE),
    **dict.fromkeys(("caption", "wp_caption"), BlockKind.CAPTION),
}
_SAYING: Final = {"author": "author", "cite": "cite", "source": "source", "title": "title", "link": "url", "url": "url"}
_OTHERS: Final = frozenset("gallery embed audio video playlist more nextpage contact-form".split())
"""Shortcodes that stand for something without needing attributes; of others the brackets are the author's."""
_CODE: Final = (
    "code sourcecode source crayon pre cc gist latex math plain text actionscript3 as3 bash shell coldfusion cf c-sharp csharp cpp c css "
    "delphi pascal diff patch erlang fsharp go golang groovy haskell java javafx javascript js jscript matlab objc perl php powershell "
    "python py r rails ruby rb scala sql swift typescript vb vbnet xml xhtml xslt html yaml yml json"
).split()
_UNREAD: Final = {
    **dict.fromkeys(_CODE, "code"),
    **dict.fromkeys(("embed", "video", "audio", "youtube", "vimeo", "googlemaps"), "shortcode"),
}
"""Shortcodes around what is no prose, and as what it is counted."""
_MAY_HIDE: Final = regex(r"\[([A-Za-z][\w-]{0,20})(?:[\s=][^\[\]]{0,500})?\](?<!/\])")
_NO_BREAK: Final = regex(r"[^\r\n]+")


def without_code(text: str, left_out: Counter[str]) -> str:
    """The text with the shortcodes blank that hold code or an address, and what they hold; counts them."""
    parts, at = [], 0
    ends: dict[str, int] = {}
    for shortcode in _MAY_HIDE.finditer(text):
        name = shortcode[1].lower()
        if name not in _UNREAD or shortcode.start() < at or text.startswith("[[", shortcode.start() - 1):
            continue
        closer = f"[/{shortcode[1]}]"
        if 0 <= ends.get(closer, 0) < shortcode.end():
            ends[closer] = text.find(closer, shortcode.end())
        if ends[closer] >= 0:
            end = ends[closer] + len(closer)
            hidden = _NO_BREAK.sub(lambda run: " " * len(run.group()), text[shortcode.start() : end])
            parts += [text[at : shortcode.start()], hidden]
            at = end
            left_out[_UNREAD[name]] += 1
    return "".join((*parts, text[at:]))


class DraftFeed(HtmlFeed):
    """A feed of HTML for such drafts."""

    def __init__(self, builder: PostBuilder, *, whole: bool = False) -> None:
        super().__init__(builder, whole=whole)
        self._regions: list[tuple[str, int]] = []

    def flow(self, data: str, start: int) -> None:
        """Text in which blank lines end paragraphs, and shortcodes are no text."""
        at = 0
        for shortcode in _SHORTCODE.finditer(data):
            if self._take(*shortcode.groups()):
                self.stanzas(data[at : shortcode.start()], start + at)
                self._place(*shortcode.groups())
                at = shortcode.end()
        self.stanzas(data[at:], start + at)

    @staticmethod
    def _take(closing: str, name: str, inside: str) -> bool:
        """Whether words in brackets are a shortcode, not an insertion of the author's such as ``[sic]``."""
        name = name.lower()
        return bool(closing) or name in _BLOCKS or name in _OTHERS or _ATTRIBUTE.search(inside) is not None

    def _place(self, closing: str, name: str, inside: str) -> None:
        name = name.lower()
        if name not in _BLOCKS:
            self._builder.left_out["shortcode"] += 1
        elif not closing:
            self._regions.append((name, self._builder.open(_BLOCKS[name], _attributes(name, inside))))
        elif name in [opened for opened, _ in self._regions]:
            while (ended := self._regions.pop())[0] != name:
                pass
            self._builder.close(ended[1])


def _attributes(name: str, inside: str) -> dict[str, str]:
    """What a quotation's shortcode says about its source."""
    if name not in _QUOTES:
        return {}
    said = {each[1].lower(): each[2] or each[3] or each[4] or "" for each in _ATTRIBUTE.finditer(inside)}
    return {"form": "shortcode", **{_SAYING[key]: value for key, value in said.items() if key in _SAYING and value}}
