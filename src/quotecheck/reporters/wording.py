"""Figures and model values in words."""

from __future__ import annotations

from typing import Final

from quotecheck.model.credit import CreditVerdict
from quotecheck.model.match import Verdict
from quotecheck.model.post import Post
from quotecheck.model.quotation import Form
from quotecheck.model.source import Locator, Source

VERDICTS: Final = {
    Verdict.VERBATIM: "",
    Verdict.MARKED_CHANGE: "all changes are marked",
    Verdict.PRESENTATIONAL: "the same words; only marks, spacing, spelling or scan damage differ",
    Verdict.ALTERED: "words differ without a mark",
    Verdict.SPLICED: "distant passages joined without a mark",
    Verdict.OTHER_EDITION: "many words differ, as in another edition or translation",
    Verdict.FINGERPRINT: "compared by fingerprint; its words are not at hand",
}

FORMS: Final = {
    Form.BLOCK: "block quote",
    Form.INLINE: "in quotation marks",
    Form.ELEMENT: "quotation element",
    Form.SHORTCODE: "quotation shortcode",
    Form.UNMARKED: "without quotation marks",
    Form.SUSPECTED: "suspected quotation",
}

CREDITS: Final = {
    CreditVerdict.COMPLETE: "complete",
    CreditVerdict.INCOMPLETE: "incomplete",
    CreditVerdict.MISSING: "none found: not in or beside the quotation, nor in a note",
    CreditVerdict.WRONG: "names another source or year",
    CreditVerdict.MISSPELT: "a name is misspelt",
    CreditVerdict.UNRESOLVED: "points to something that is defined nowhere",
    CreditVerdict.AMBIGUOUS: "fits several sources",
    CreditVerdict.INDIRECT: "through another work",
    CreditVerdict.NOT_NEEDED: "not asked for",
}

REASONS: Final = {
    "title": "a title, or words in a heading or a list of references",
    "title of a part": "the title of a part of a source",
    "so-called": "so-called, of three words or fewer",
    "italics": "a paragraph in italics, which nothing else marks",
    "dialogue": "dialogue, of a story or of many short pieces",
}
"""Why a mark is no quotation, where a word or two would be too short."""

READERS: Final = {
    "markdown": "Markdown",
    "mdx": "MDX",
    "quarto": "Quarto and R Markdown",
    "html": "HTML",
    "text": "plain text",
    "docx": "Word document",
    "odt": "OpenDocument text",
    "rst": "reStructuredText",
    "asciidoc": "AsciiDoc",
    "org": "Org",
    "latex": "LaTeX",
    "typst": "Typst",
    "mediawiki": "MediaWiki",
    "feed": "feed",
    "notebook": "notebook",
}
"""The names of readers as people write them."""

LEFT_OUT: Final = {
    "abbreviation": ("abbreviation's meaning", "abbreviations' meanings"),
    "aside": ("aside, beside the text", "asides, beside the text"),
    "code": ("piece of code", "pieces of code"),
    "comment": ("comment", "comments"),
    "comments": ("list of readers' comments", "lists of readers' comments"),
    "deleted": ("deleted passage", "deleted passages"),
    "directive": ("directive", "directives"),
    "embedded": ("embedded object", "embedded objects"),
    "expression": ("expression", "expressions"),
    "field": ("field", "fields"),
    "footer": ("page footer", "page footers"),
    "formula": ("formula", "formulas"),
    "header": ("page header", "page headers"),
    "hidden": ("hidden passage", "hidden passages"),
    "image": ("image", "images"),
    "markup": ("script, style, embed or hidden part", "scripts, styles, embeds and hidden parts"),
    "math": ("formula", "formulas"),
    "navigation": ("part of the page's navigation", "parts of the page's navigation"),
    "raw": ("raw part", "raw parts"),
    "ruby": ("reading beside a character", "readings beside characters"),
    "shortcode": ("shortcode or template tag", "shortcodes and template tags"),
    "tag": ("line of tags", "lines of tags"),
    "text-box": ("text box", "text boxes"),
    "title": ("title that stands there twice", "titles that stand there twice"),
}
"""What readers leave out, by the kind under which they count it: one, and several."""

_SHORT: Final = {
    "page": ("p.", "pp."),
    "chapter": ("ch.", "chs."),
    "section": ("§", "§§"),
    "paragraph": ("para.", "paras."),
    "line": ("l.", "ll."),
    "verse": ("v.", "vv."),
    "volume": ("vol.", "vols."),
    "note": ("n.", "nn."),
    "percent": ("", ""),
    "timestamp": ("at", "at"),
}


def plural(count: int, one: str, many: str = "") -> str:
    """``1 word``, ``2 words``, ``1,200 words``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def left_out(post: Post) -> str:
    """What was not read as prose, counted: ``3 pieces of code, 1 comment``; empty when all was."""
    counts = sorted(post.left_out.items(), key=lambda left: (-left[1], left[0]))
    return ", ".join(plural(count, *LEFT_OUT.get(kind, (kind, kind))) for kind, count in counts)


def read_as(post: Post) -> str:
    """How a post was read, in one line: ``read as Markdown; left out: 1 comment``."""
    more = f"; left out: {found}" if (found := left_out(post)) else ""
    return f"read as {reader_name(post.reader)}{more}{'; ' + APPROXIMATE if post.approximate else ''}"


APPROXIMATE: Final = "places were found again by their words, and some may be a little off"


def reader_name(name: str) -> str:
    """A reader's name as people write it."""
    return READERS.get(name, name)


def percent(part: float) -> str:
    """A share in words: two digits that matter, and never 100 % for less than all."""
    hundredths = part * 100
    if part < 1 and hundredths > 99.9:
        return "99.9 %"
    digits = 0 if hundredths in (0, 100) or hundredths >= 99.95 else 1 if hundredths >= 1 else 2
    return f"{hundredths:.{digits}f} %"


def likeness(similarity: float) -> str:
    """A similarity as a whole percentage, rounded down so that only equal words are 100 %."""
    return f"{int(similarity * 100 + 1e-9)} %"


def ratio(value: float) -> str:
    """Quoted to own words: ``1 : 13``, ``2.5 : 1``."""
    if value <= 0:
        return "0 : 1"
    return f"{_figure(value)} : 1" if value >= 1 else f"1 : {_figure(1 / value)}"


def _figure(value: float) -> str:
    if 1 < value < 1.05:  # else a little more than one looks like one
        return f"{value:.2f}"
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}".removesuffix(".0")


def place_in_source(locator: Locator | None) -> str:
    """A locator as a citation has it: ``p. 12``, ``pp. 12–14``, ``ch. 3``."""
    if locator is None:
        return ""
    one, several = _SHORT.get(locator.kind, (locator.kind, locator.kind))
    span = f"{locator.start}–{locator.end}" if locator.end else locator.start
    after = " %" if locator.kind == "percent" else ""
    return f"{several if locator.end else one} {span}{after}".strip()


_FIRST_WORDS: Final = 8
_FIRST_LETTERS: Final = 72
"""Code points: some languages put no blanks between words."""


def first_words(text: str) -> str:
    """The first words of a text in marks."""
    words = text.split()
    shown = " ".join(words[:_FIRST_WORDS])
    if len(shown) > _FIRST_LETTERS:
        return f"“{shown[:_FIRST_LETTERS]}…”"
    return f"“{shown}{' …' * (len(words) > _FIRST_WORDS)}”"


def source_line(source: Source) -> str:
    """Author, Title (Year): whatever of it is known."""
    names = [name.full for name in source.credited]
    who = f"{names[0]} and others" if len(names) > 3 else " and ".join(names)
    title = f"{source.title}: {source.subtitle}" if source.subtitle else source.title
    what = f"{title or 'untitled'} ({source.year})" if source.year else title or "untitled"
    return f"{who}, {what}" if who else what
