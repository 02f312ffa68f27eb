"""Method: how each number is computed, with references, and what it can't tell."""

from analysis.figures import method
from analysis.measures.overview import text_facts
from analysis.pages import cell, element, passages, state


def render() -> None:
    """The page, from top to bottom."""
    cell.heading(state.t("app.page.method"), state.t("method.line"))
    facts = state.measured(text_facts).iloc[0].to_dict()
    element.show(method.draw(state.tables(), facts, **state.surface()), "method", "method")
    passages.under("method")


if __name__ == "__main__":
    render()
