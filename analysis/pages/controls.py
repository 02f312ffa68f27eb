"""Controls that change the view: each shows what the address says and writes back what is chosen."""

from collections.abc import Callable, Sequence

import streamlit as st

from analysis.figures.markup import plain
from analysis.pages import state


def choice(
    name: str, options: Sequence[str], label: str, *, words: Callable[[str], str], hidden: bool = False
) -> str:
    """One of a few *options* for the view's field *name*, side by side, each called by *words*."""
    key = _show_view(name, options)
    names = {option: plain(words(option)) for option in options}
    st.segmented_control(
        label,
        options,
        key=key,
        required=True,
        label_visibility="collapsed" if hidden else "visible",
        format_func=names.__getitem__,
        on_change=_take(name, key, options),
    )
    return _chosen(name, options)


def menu(name: str, options: Sequence[str], label: str, *, words: Callable[[str], str]) -> str:
    """One of many *options* for the view's field *name*, in a list that opens."""
    key = _show_view(name, options)
    names = {option: words(option) for option in options}
    st.selectbox(
        label,
        options,
        key=key,
        format_func=names.__getitem__,
        on_change=_take(name, key, options),
        placeholder="…",
    )
    return _chosen(name, options)


def several(
    name: str, options: Sequence[str], default: Sequence[str], label: str, *, words: Callable[[str], str]
) -> tuple[str, ...]:
    """Any of a few *options*; in the address "" is *default* and "-" is none."""
    key = f"view-{name}"
    value = getattr(state.view(), name)
    wanted = () if value == "-" else value.split(",") if value else default
    st.session_state[key] = [option for option in options if option in wanted]

    def take() -> None:
        chosen = [option for option in options if option in st.session_state[key]]
        state.update(**{name: "" if chosen == list(default) else ",".join(chosen) or "-"})

    names = {option: plain(words(option)) for option in options}
    st.pills(
        label,
        options,
        key=key,
        selection_mode="multi",
        format_func=names.__getitem__,
        on_change=take,
    )
    return tuple(st.session_state[key])


def switch(name: str, label: str, *, help: str | None = None) -> bool:
    """Whether the view's field *name* ("1" or "") is on."""
    key = f"view-{name}"
    st.session_state[key] = bool(getattr(state.view(), name))
    st.toggle(
        label,
        key=key,
        help=help,
        on_change=lambda: state.update(**{name: "1" if st.session_state[key] else ""}),
    )
    return bool(getattr(state.view(), name))


def _show_view(name: str, options: Sequence[str]) -> str:
    """The widget's key, its value set to the view's."""
    key = f"view-{name}"
    st.session_state[key] = _chosen(name, options)
    return key


def _chosen(name: str, options: Sequence[str]) -> str:
    """The view's value; one that is no option is the first one."""
    value = str(getattr(state.view(), name))
    return value if value in options else options[0]


def _take(name: str, key: str, options: Sequence[str]) -> Callable[[], None]:
    """The callback that writes what is chosen into the view; what is no option is ignored."""

    def take() -> None:
        value = st.session_state[key]
        if value in options:
            state.update(**{name: value})

    return take
