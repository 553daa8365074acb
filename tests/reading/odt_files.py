"""Makes an OpenDocument text of its content."""

from __future__ import annotations

import io
import zipfile
from typing import Final

_STYLES: Final = '<document-styles xmlns="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'


def odt_bytes(content: bytes) -> bytes:
    """The packed file with this ``content.xml`` and no named styles."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", _STYLES)
    return packed.getvalue()
