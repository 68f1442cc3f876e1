"""The last pass over a finished PDF: small objects packed, a password, files put in with it."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a PDF: the same data for machines."""

    name: str
    content: bytes
    kind: str
    """Its media type, such as text/csv."""
    about: str


def finished(
    content: bytes,
    *,
    password: str = "",
    attachments: Iterable[Attachment] = (),
    is_bare: bool = False,
) -> bytes:
    """Return the PDF as it leaves the house; a bare one names nothing but its title."""
    # Not at the top: the window's first paint must not wait for it.
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(BytesIO(content)) as pdf:
        for attachment in attachments:
            _attach(pdf, attachment)
        if is_bare:
            for key in {str(key) for key in pdf.docinfo} - {"/Title"}:
                del pdf.docinfo[key]
        stream = BytesIO()
        # Whoever may read it may also print it and have it read aloud.
        owner = secrets.token_urlsafe(24)
        encryption = pikepdf.Encryption(owner=owner, user=password, R=6) if password else False
        pdf.save(
            stream,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            encryption=encryption,
            # What is encrypted differs every time, and has to.
            deterministic_id=not password,
        )
    return stream.getvalue()


def _attach(pdf: Any, attachment: Attachment) -> None:
    import pikepdf  # noqa: PLC0415

    spec = pikepdf.AttachedFileSpec(
        pdf,
        attachment.content,
        description=attachment.about,
        filename=attachment.name,
        mime_type=attachment.kind,
        creation_date="",
        mod_date="",
    )
    spec.obj.AFRelationship = pikepdf.Name.Data
    pdf.attachments[attachment.name] = spec
