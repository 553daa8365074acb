"""Word documents for tests, made from short descriptions.

A description has ``body``, a list of paragraphs: a text, XML that begins with ``<``, a list of rows of a table, or a
mapping with ``style``, ``indent``, ``props`` (XML) and ``text`` or ``runs``. A run is a text, XML, or a mapping with
``text`` and any of ``i``, ``b``, ``props``. Beside it: ``styles`` by id, ``footnotes`` and ``endnotes`` (paragraphs by
id), ``links`` (addresses by id), ``related`` (kinds of other parts by name), ``parts`` (whole files by name).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_MORE: Final = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES: Final = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
)

Description = Mapping[str, Any]


def docx_bytes(description: Description) -> bytes:
    """A Word document."""
    return zip_bytes(parts(description))


def zip_bytes(members: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these members."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, packing)
    return file.getvalue()


def parts(description: Description) -> dict[str, str | bytes]:
    """The members of a Word document, by name."""
    kinds = [kind for kind in ("styles", "footnotes", "endnotes") if kind in description]
    related = {f"{kind}.xml": kind for kind in kinds} | description.get("related", {})
    links = description.get("links", {})
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations({"word/document.xml": "officeDocument"}, {}),
        "word/_rels/document.xml.rels": _relations(related, links),
        "word/document.xml": document("".join(map(paragraph, description.get("body", ())))),
    }
    if "styles" in description:
        members["word/styles.xml"] = _root("styles", "".join(_style(*each) for each in description["styles"].items()))
    for kind in ("footnotes", "endnotes"):
        if kind in description:
            members[f"word/{kind}.xml"] = _root(kind, _notes(kind[:-1], description[kind]))
            members[f"word/_rels/{kind}.xml.rels"] = _relations({}, links)
    members.update(description.get("parts", {}))
    return members


def document(body: str) -> str:
    """The main part around some XML."""
    return _root("document", f"<w:body>{body}</w:body>")


def paragraph(said: Any) -> str:  # noqa: ANN401 - a description is what YAML can hold
    """A paragraph, a table, or any XML."""
    if isinstance(said, str):
        return said if said.startswith("<") else f"<w:p>{_run(said)}</w:p>"
    if isinstance(said, Sequence):
        return f"<w:tbl>{''.join(map(_row, said))}</w:tbl>"
    style = f"<w:pStyle w:val={quoteattr(said['style'])}/>" if "style" in said else ""
    indent = f'<w:ind w:left="{said["indent"]}"/>' if "indent" in said else ""
    runs = said.get("runs", [said["text"]] if said.get("text") else [])
    return f"<w:p><w:pPr>{style}{indent}{said.get('props', '')}</w:pPr>{''.join(map(_run, runs))}</w:p>"


def _row(cells: Iterable[Any]) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


def _run(said: Any) -> str:  # noqa: ANN401 - the same
    if isinstance(said, str) and said.startswith("<"):
        return said
    run = {"text": said} if isinstance(said, str) else said
    props = "".join(f"<w:{name}/>" for name in ("i", "b") if run.get(name)) + run.get("props", "")
    set_so = f"<w:rPr>{props}</w:rPr>" if props else ""
    return f'<w:r>{set_so}<w:t xml:space="preserve">{escape(run["text"])}</w:t></w:r>'


def _style(id_: str, style: Mapping[str, Any]) -> str:
    kind, default = style.get("type", "paragraph"), ' w:default="1"' if style.get("default") else ""
    based_on = f"<w:basedOn w:val={quoteattr(style['based-on'])}/>" if "based-on" in style else ""
    indent = f'<w:pPr><w:ind w:left="{style["indent"]}"/></w:pPr>' if "indent" in style else ""
    inside = f"<w:name w:val={quoteattr(style['name'])}/>{based_on}{indent}{style.get('props', '')}"
    return f'<w:style w:type="{kind}" w:styleId={quoteattr(id_)}{default}>{inside}</w:style>'


def _notes(kind: str, notes: Mapping[Any, Iterable[Any]]) -> str:
    separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    return separator + "".join(
        f'<w:{kind} w:id="{id_}">{"".join(map(paragraph, said))}</w:{kind}>' for id_, said in notes.items()
    )


def _relations(related: Mapping[str, str], links: Mapping[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="part{number}" Type="{_R}/{kind}" Target="{part}"/>'
        for number, (part, kind) in enumerate(related.items())
    ) + "".join(
        f'<Relationship Id="{id_}" Type="{_R}/hyperlink" Target={quoteattr(url)} TargetMode="External"/>'
        for id_, url in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _root(name: str, inside: str) -> str:
    return f'<w:{name} xmlns:w="{_W}" xmlns:r="{_R}" {_MORE}>{inside}</w:{name}>'
