"""The entry: `streamlit run app.py` serves `app`, and the script itself runs for each visit and click."""

from pathlib import Path

import streamlit as st
from streamlit.starlette import App

from analysis.pages import hosting

ROOT = Path(__file__).parent
GROUPS = {"report": ("overview", "read", "terms", "cloud", "tasks", "districts"), "workbench": ("method",)}


def main() -> None:
    """One run: the address first, then the pages that exist, the sidebar, and the page that is asked for."""
    from analysis.pages import element, history, passages, sidebar, state

    state.begin()
    st.set_page_config(
        page_title=state.t("app.name"),
        page_icon=str(ROOT / "static" / "favicon.png"),
        layout="wide",
        initial_sidebar_state=256,
    )
    element.style()
    groups = {state.t(f"app.group.{group}"): _pages(names) for group, names in GROUPS.items()}
    known = [page.url_path for pages in groups.values() for page in pages]
    if strange := history.strange_page(known):
        state.add_note(state.Note("app.note.page", {"page": strange[:60]}))
    page = st.navigation({title: pages for title, pages in groups.items() if pages})
    if at := state.take_jump():
        st.switch_page("analysis/pages/read.py", query_params=state.link(at=at))
    element.notes()
    try:
        page.run()  # before the sidebar: what the visitor came for is drawn first
        passages.rest()
    finally:
        sidebar.show()
        element.listen(page.url_path)


def _pages(names: tuple[str, ...]) -> list[st.Page]:
    """The pages of a group whose files are there; the first of all is the default and lives at "/"."""
    from analysis.pages import state

    return [
        st.Page(
            f"analysis/pages/{name}.py",
            title=state.t(f"app.page.{name}"),
            url_path=None if name == "overview" else name,
            default=name == "overview",
        )
        for name in names
        if (ROOT / "analysis" / "pages" / f"{name}.py").exists()
    ]


if __name__ == "__main__":
    main()
else:
    app = App(
        __file__,
        middleware=hosting.MIDDLEWARE,
        lifespan=hosting.lifespan,
        on_script_error=hosting.on_script_error,
    )
