r"""What commands of LaTeX print whose words pandoc would lose, said as definitions that it follows."""

from typing import Final

from quotecheck.memo import regex

_NOTE: Final = r"[2][]{\footnote{#2}}"
_MEANINGS: Final = {
    "og": "{«~}",
    "fg": r"{~»\xspace}",
    "frquote": "[1]{«~#1~»}",
    "say": r"[1]{\enquote{#1}}",
    "openautoquote": "{“}",
    "closeautoquote": "{”}",
    "textins": "[1]{[#1]}",
    "textelp": "[1]{[…#1]}",
    **dict.fromkeys(("endnote", "footnotetext", "sidenote", "marginnote", "marginpar"), _NOTE),
    **dict.fromkeys(("fbox", "so", "caps", "dedication"), "[1]{#1}"),
    **dict.fromkeys(("framebox", "makebox", "textls"), "[2][]{#2}"),
    **dict.fromkeys(("raisebox", "scalebox", "rotatebox"), "[2]{#2}"),
    **dict.fromkeys(("fcolorbox", "resizebox"), "[3]{#3}"),
    "pdftooltip": "[2]{#1}",
    "captionof": r"[2]{\begin{figure}\caption{#2}\end{figure}}",
    "addchap": r"[1]{\chapter*{#1}}",
    "addsec": r"[1]{\section*{#1}}",
    "poemtitle": r"[1]{\subsection*{#1}}",
}
"""French marks, those of ``csquotes`` and ``dirtytalk``, notes, boxes, headings."""
_NAMES: Final = "|".join(_MEANINGS)
_USED: Final = regex(rf"\\({_NAMES})(?![A-Za-z])")
_DEFINED: Final = regex(
    rf"\\(?:(?:re)?newcommand|providecommand|def|DeclareRobustCommand)\*?\s{{0,9}}\{{?\\({_NAMES})(?![A-Za-z])"
)
_STARRED: Final = regex(r"\\(textins|textelp)\*")
_STANZA: Final = regex(r"(?<!\\)\\\\!")
"""The end of a stanza, of which pandoc prints the exclamation mark."""
_WRAPPED: Final = regex(
    r"\\begin\{wrap(?:figure|table)\}(?:\[[^\[\]\n]{0,20}\])?\{\w?\}(?:\[[^\[\]\n]{0,40}\])?\{[^{}\n]{0,40}\}"
)
_WRAPPED_END: Final = regex(r"\\end\{wrap(?:figure|table)\}")


def with_meanings(text: str) -> str:
    """A LaTeX text led by the definitions of such commands that it uses, but for those that it defines itself."""
    text = _STARRED.sub(r"\\\1", _STANZA.sub(r"\\\\", text))
    text = _WRAPPED_END.sub(r"\\end{figure}", _WRAPPED.sub(r"\\begin{figure}", text))
    names = sorted({*_USED.findall(text)} - {*_DEFINED.findall(text)})
    return "".join([*(rf"\providecommand{{\{name}}}{_MEANINGS[name]}" for name in names), text])
