"""What HTML elements mean to a reader of quotations: tables, and questions about one start tag."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind
from quotecheck.readers.html.boxes import boxed

Attributes = Mapping[str, str]

LEFT_OUT: Final = {
    **dict.fromkeys(
        (
            "script",
            "style",
            "template",
            "noscript",
            "title",
            "svg",
            "iframe",
            "object",
            "math",
            "video",
            "audio",
            "canvas",
        ),
        "markup",
    ),
    **dict.fromkeys(("nav", "form", "button", "select", "textarea", "dialog"), "navigation"),
    **dict.fromkeys(("code", "pre", "kbd", "samp"), "code"),
    **dict.fromkeys(("rt", "rp"), "ruby"),
    "aside": "aside",
}
"""Elements whose text is not the author's prose; the value is how they are counted."""
RAW: Final = frozenset("script style noscript title textarea iframe".split())
"""Elements whose text ends only with their own end tag: ``<script/>`` does not close itself."""
BLOCKS: Final = frozenset(
    "address article aside body center dd details div dl dt fieldset figure header hr html li main ol p section summary "
    "caption table tbody td tfoot th thead tr ul footer h1 h2 h3 h4 h5 h6 blockquote figcaption pre dialog nav form".split()
)
EMPHASIS: Final = frozenset({"em", "i", "strong", "b"})
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SECTIONS: Final = frozenset({"section", "article", "main", "body", "div"})
"""A reference list ends with the one that holds its heading."""

_ROW: Final = (frozenset({"tr", "td", "th"}), frozenset({"table"}))
_CELL: Final = (frozenset({"td", "th"}), frozenset({"table", "tr"}))
_TERM: Final = (frozenset({"dt", "dd"}), frozenset({"dl"}))
IMPLIED_END: Final = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol"})),
    "dt": _TERM,
    "dd": _TERM,
    "tr": _ROW,
    "td": _CELL,
    "th": _CELL,
}
"""By tag: the open elements that its start ends, and where the search for them stops."""

_QUOTE_CLASSES: Final = frozenset(
    {"quote", "blockquote", "block-quote", "quotation", "epigraph", "wp-block-quote", "quoteback", "npf_quote"}
    | {"elementor-testimonial-wrapper"}
)
_VERSE_CLASSES: Final = frozenset(
    {"wp-block-verse", "verse", "poem", "poetry", "poetry-block", "preformatted-block", "stanza"}
)
_PULL_CLASSES: Final = frozenset({"pullquote", "pull-quote", "wp-block-pullquote"})
_PICTURE: Final = "instagram-media"
"""An embedded picture: without its caption the element says only who showed it, and when."""
_TWEETS: Final = frozenset({"twitter-tweet", "twitter-video", "bluesky-embed"})
_PLATED: Final = frozenset(
    "mastodon-embed threads-post text-post-media tiktok-embed reddit-embed-bq reddit-embed reddit-card "
    f"{_PICTURE}".split()
)
_SAYING: Final = {
    **dict.fromkeys(("data-instgrm-permalink", "data-text-post-permalink", "data-embed-url", "cite"), "cite"),
    "data-author": "author",
    "data-title": "title",
    "data-source": "source",
}
"""What a quotation's element says about its source: our names by theirs."""
_CAPTIONS: Final = frozenset({"tr-caption", "wp-caption-text"})
_CREDITS: Final = frozenset(
    "attribution byline author source citation cite quote-author quote-source quote-attribution blockquote-footer "
    "elementor-testimonial-name elementor-testimonial-job".split()
)
_NOTE_CLASSES: Final = frozenset({"footnotes", "endnotes", "footnote-list", "wp-block-footnotes"})
_NOTE_ROLES: Final = frozenset({"doc-footnote", "doc-endnote"})
_NOTE_ID: Final = regex(
    r"(?:user-content-)?(?:(?:_?ftn|_?edn|fn|en|footnote|endnote|note|cite_note)[-_:.]?(\d{1,4}\w?)"
    r"|(?:fn|footnote|endnote|cite_note)[-_:.]([\w.-]+))"
)
_NONE: Final[frozenset[str]] = frozenset()
_BACK: Final = regex(r"ref\b|ref[-_:.\d]")


def classes(attrs: Attributes) -> frozenset[str]:
    """The class names, lower case; JSX calls them ``className``."""
    names = attrs.get("class") or attrs.get("classname")
    return frozenset(names.lower().split()) if names else _NONE


def left_out(tag: str, attrs: Attributes) -> str | None:
    """As what the element's text is left out; None when it is prose."""
    if tag == "aside" and (is_note(attrs) or is_pull_quote(tag, attrs)):
        return None
    if attrs and (reason := boxed(tag, attrs)) is not None:
        return reason
    return _shown_by_a_site(tag, attrs) if tag in ("blockquote", "h3") and attrs else LEFT_OUT.get(tag)


def _shown_by_a_site(tag: str, attrs: Attributes) -> str | None:
    """A picture without its caption, WordPress' card of another page, and Medium's title, which stands in the header too."""
    names = classes(attrs)
    if tag == "h3":
        return "title" if "graf--title" in names else None
    if "wp-embedded-content" in names:
        return "embedded"
    return "markup" if _PICTURE in names and "data-instgrm-captioned" not in attrs else None


def is_pull_quote(tag: str, attrs: Attributes) -> bool:
    """Whether the element repeats the post's own words, set large."""
    return tag in ("figure", "blockquote", "div", "aside", "p") and bool(classes(attrs) & _PULL_CLASSES)


def is_quote(tag: str, attrs: Attributes) -> bool:
    """Whether the element is a block quotation, or dressed as one."""
    return tag == "blockquote" or (tag in ("div", "section", "p") and bool(classes(attrs) & _QUOTE_CLASSES))


def is_verse(tag: str, attrs: Attributes) -> bool:
    """Whether the element sets off verse."""
    return tag in ("pre", "div", "section", "p", "figure") and bool(classes(attrs) & _VERSE_CLASSES)


def is_embed(tag: str, attrs: Attributes) -> bool:
    """Whether the element is what somebody said elsewhere: words in a paragraph, then who and when outside of it."""
    return tag == "blockquote" and bool(classes(attrs) & (_TWEETS | _PLATED))


def is_plated(attrs: Attributes) -> bool:
    """Whether such an element has the site's buttons and name plates in it, too."""
    return bool(classes(attrs) & _PLATED)


def is_credit(tag: str, attrs: Attributes) -> bool:
    """Whether the element, standing under quoted words, says whose they are."""
    return tag in ("p", "div") and bool(classes(attrs) & _CREDITS)


def is_caption(tag: str, attrs: Attributes) -> bool:
    """Whether the element stands under a picture, or credits the quotation it stands in or under."""
    return tag in ("footer", "figcaption", "caption") or (tag in ("td", "p") and bool(classes(attrs) & _CAPTIONS))


def is_note_list(tag: str, attrs: Attributes) -> bool:
    """Whether the element holds the notes of the page."""
    holds = tag in ("ol", "ul", "section", "div", "footer")
    return holds and (bool(classes(attrs) & _NOTE_CLASSES) or attrs.get("role") == "doc-endnotes")


def is_note(attrs: Attributes) -> bool:
    """Whether the element says of itself that it is a note."""
    named = attrs.get("role") in _NOTE_ROLES or note_label(attrs.get("id", "")) is not None
    return named or attrs.get("data-component-name") == "FootnoteToDOM"  # Substack's


def note_label(name: str) -> str | None:
    """The label in a note's name (``fn1``, ``footnote-calder``); None when it is no note's, or the mark's own."""
    match = _NOTE_ID.fullmatch(name)
    label = (match[1] or match[2]) if match else None
    return None if label is None or _BACK.match(label) else label


def leaf_kind(tag: str) -> BlockKind | None:
    """The kind of leaf an ordinary element is; None for one that only ends leaves."""
    if tag in HEADINGS:
        return BlockKind.HEADING
    return {
        "p": BlockKind.PARAGRAPH,
        "pre": BlockKind.PARAGRAPH,
        "li": BlockKind.ITEM,
        "td": BlockKind.ITEM,
        "th": BlockKind.ITEM,
    }.get(tag)


def quote_attributes(attrs: Attributes) -> dict[str, str]:
    """What a quotation's element says about its source, in the model's names."""
    return {"form": "block", **{ours: _decoded(attrs[theirs]) for theirs, ours in _SAYING.items() if attrs.get(theirs)}}


def _decoded(value: str) -> str:
    """Quotebacks percent-encode what they say; an address stays as it is."""
    if "%" not in value or "://" in value:
        return value
    from urllib.parse import unquote  # noqa: PLC0415 - rarely needed

    return unquote(value)
