"""What the browser says of its address: where it is, whether it stepped through its history, what is late."""

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

SETTLED: Final = 1.0
"""Seconds in which a click may still bring the address that the browser had before the last change of it."""


@dataclass(frozen=True)
class Written:
    """The address as last written, the parameters it had before, and when (monotonic seconds)."""

    path: str
    query: Mapping[str, str]
    before: Mapping[str, str]
    moment: float = field(default_factory=time.monotonic)

    def late(self, query: Mapping[str, str]) -> bool:
        """Whether *query*, sent with a click, left the browser before it had heard of the last change."""
        return query == self.before and time.monotonic() - self.moment < SETTLED


def turned() -> bool:
    """Whether this run is for a step back or forward in the browser's history: never sent by mistake."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def strange_page(known: Collection[str]) -> str:
    """The page that the address asks for where it is none of *known*; "" where it is one, or asks for none.

    The run then is for the first page, and Streamlit does not open its dialog, which speaks English alone.
    """
    context = get_script_run_ctx()
    if context is None or context.pages_manager.intended_page_script_hash:
        return ""
    wanted = context.pages_manager.intended_page_name or ""
    if not wanted or wanted in known:
        return ""
    context.pages_manager.set_script_intent("", "")
    return wanted


def path() -> str:
    """The path of the address, without a slash at its end."""
    return urlsplit(st.context.url or "").path.rstrip("/")
