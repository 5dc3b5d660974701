"""What is used of the XML of a Word document: elements, switches, values."""

from collections.abc import Iterator
from typing import Protocol

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Element(Protocol):
    """What is used of an XML element, whatever library holds it."""

    tag: str
    text: str | None

    def find(self, path: str, /) -> "Element | None":
        """Return the first element at *path*."""

    def findall(self, path: str, /) -> list["Element"]:
        """Return all elements at *path*."""

    def get(self, key: str, /) -> str | None:
        """Return an attribute."""

    def iter(self, tag: str, /) -> Iterator["Element"]:
        """Give all elements of a kind in it, at any depth."""

    def iterancestors(self, tag: str = ..., /) -> Iterator["Element"]:
        """Give what it is in, from the inside out, of one kind if it is named."""

    def __iter__(self) -> Iterator["Element"]:
        """Give what is in it."""


def value_of(element: Element | None, path: str = "") -> str | None:
    """Return the attribute `w:val` of *element*, or of what is at *path* in it."""
    found = element.find(path) if element is not None and path else element
    return found.get(f"{W}val") if found is not None else None


def is_on(element: Element | None) -> bool:
    """Whether a switch such as `w:b` is there and not turned off."""
    return element is not None and element.get(f"{W}val") not in {"0", "false", "off", "none"}
