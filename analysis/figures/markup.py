"""The one way from a document's text to HTML: everything is escaped here, nothing is trusted.

A string is text until it is a Markup; :func:`tag` escapes every string child and attribute and passes only
Markup through. What no reader can see (control characters, direction overrides) is written out, so that a
report cannot show one thing and say another.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape as _html_escape
from typing import Final

from analysis.figures.theme import root_class

VOID: Final = frozenset({"br", "hr", "rect", "line", "path", "wbr", "col"})
TAGS: Final = frozenset(
    "div span p h1 h2 h3 ol ul li dl dt dd b i em strong mark small table caption colgroup col thead tbody "
    "tfoot tr th td figure figcaption section nav a br hr svg g rect line path text tspan title desc defs "
    "pattern ruby rt wbr".split()
)
ATTRIBUTES: Final = frozenset(
    "class id role tabindex title lang dir scope colspan rowspan style href start value viewBox width height "
    "x y x1 y1 x2 y2 d fill stroke transform preserveAspectRatio patternUnits patternTransform focusable "
    "font-size font-weight text-anchor textLength lengthAdjust dominant-baseline stroke-width "
    "stroke-dasharray".split()
)

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]"
)
_SURROGATE: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&^=@\"'])")
_STYLE: Final = re.compile(r"^(?:\s*(?:--)?[a-z][a-z-]*\s*:\s*[-#%.,\w\s()*/+]+;?)*\s*$")


class Markup(str):
    """HTML that is already safe: made only by this module, never by hand from a document's text."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def visible(text: str) -> str:
    """*text* with control characters and overrides of direction written out as [U+202E]."""
    return _UNSEEN.sub(lambda hit: f"[U+{ord(hit[0]):04X}]", _SURROGATE.sub("\ufffd", text))


def escape(text: object) -> Markup:
    """*text* as HTML; a Markup is passed through unchanged."""
    return text if isinstance(text, Markup) else Markup(_html_escape(visible(str(text)), quote=True))


def join(children: Iterable[object], between: str = "") -> Markup:
    """The children one after the other, strings escaped, with *between* (escaped too) between them."""
    return Markup(str(escape(between)).join(escape(child) for child in children if child is not None))


def tag(name: str, *children: object, **attributes: object) -> Markup:
    """One element. Attributes whose value is None are left out; ``cls`` is class, ``data_pick`` is data-pick.

    Raises ValueError for an element or attribute that is not on the list, and for a style that is more than
    plain declarations (no url, no string).
    """
    if name not in TAGS:
        raise ValueError(f"the element {name!r} is not on the list of markup.TAGS")
    written = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    if name in VOID:
        return Markup(f"<{name}{written}/>")
    return Markup(f"<{name}{written}>{join(children)}</{name}>")


def _attribute(key: str, value: object) -> str:
    name = "class" if key == "cls" else key.rstrip("_").replace("_", "-")
    if not (name in ATTRIBUTES or re.fullmatch(r"(data|aria)-[a-z][a-z-]*", name)):
        raise ValueError(f"the attribute {name!r} is not on the list of markup.ATTRIBUTES")
    text = str(value)
    if name == "style" and ("url(" in text.lower() or "expression" in text.lower() or not _STYLE.match(text)):
        raise ValueError(f"a style may only be plain declarations: {text[:60]!r}")
    if name == "href" and (not text.startswith(("#", "/", "?")) or text.startswith(("//", "/\\"))):
        raise ValueError(f"a link may only lead inside the app: {text[:60]!r}")
    return f' {name}="{escape(str(value))}"'


def picks(pick: str | None, name: str | None = None) -> dict[str, object]:
    """Attributes that make an element show the sentences of *pick*; *name* is what a screen reader says."""
    return _clickable("data_pick", pick, name)


def opens(start: int, end: int, name: str | None = None) -> dict[str, object]:
    """Attributes that make an element go to the stretch [start, end) of the text (code points)."""
    return _clickable("data_open", f"{int(start)}-{int(end)}", name)


def _clickable(kind: str, value: str | None, name: str | None) -> dict[str, object]:
    if value is None:
        return {}
    return {kind: value, "role": "button", "tabindex": "0", "aria_label": name}


def root(theme: str | None, *children: object, name: str, kind: str = "") -> Markup:
    """The root of a figure: its palette, and what a screen reader says (title, n, leading values)."""
    return tag("div", *children, cls=root_class(theme, *kind.split()), role="group", aria_label=name)


def plain(text: object) -> str:
    """*text* for a place that reads Markdown (a label, an option, a caption): shown as it stands, never
    obeyed.

    Markdown signs are escaped; addresses, directives and short codes, which some renderers look for after the
    escapes are resolved, are broken by a word joiner (U+2060), which is not seen.
    """
    shown = _MARKDOWN.sub(r"\\\1", " ".join(visible(str(text)).split()))
    shown = re.sub(r"(:|@)(?=\S)", "\\1\u2060", shown)
    return re.sub(r"(?i)\b(w)(ww)", "\\1\u2060\\2", shown)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch [start, end) of the text and the class it is drawn with; *title* is shown on hover."""

    start: int
    end: int
    cls: str
    title: str | None = None


def highlighted(text: str, start: int, end: int, marks: Sequence[Mark] = ()) -> Markup:
    """The stretch [start, end) of *text*, with every mark drawn; marks may overlap and cross the stretch's
    ends.

    The stretch is cut at every end of a mark, and each piece nests one element a mark, so that lines of
    several kinds show at once. The first and last piece of a mark also have the classes CLS-first and
    CLS-last.
    """
    inside = [m for m in marks if m.start < end and m.end > start and m.start < m.end]
    cuts = sorted({start, end, *(min(max(p, start), end) for m in inside for p in (m.start, m.end))})
    return join(_piece(text, left, right, inside) for left, right in zip(cuts, cuts[1:], strict=False))


def _piece(text: str, left: int, right: int, marks: Sequence[Mark]) -> Markup:
    shown = escape(text[left:right])
    for mark in reversed([m for m in marks if m.start <= left and m.end >= right]):
        ends = (f" {mark.cls}-first" if mark.start == left else "") + (
            f" {mark.cls}-last" if mark.end == right else ""
        )
        shown = tag("span", shown, cls=mark.cls + ends, title=mark.title)
    return shown
