"""Districts: every place, named, collective and inferred kept apart; tiles of the meeting's city."""

from analysis.figures import tiles
from analysis.measures.overview import text_facts
from analysis.measures.places import district_mentions, district_tiles
from analysis.pages import cell, controls, faces, state


def render() -> None:
    """The page, from top to bottom."""
    how = state.surface()
    said = state.measured(text_facts).iloc[0]
    line = state.tn(
        "page.districts.line", int(said["n_districts"]), title=faces.short(faces.title_and_date()[0])
    )
    cell.heading(state.t("app.page.districts"), line)
    infer = controls.switch(
        "infer", state.t("page.districts.infer"), help=state.t("page.districts.infer.help")
    )
    arguments = {"infer": infer}
    places = state.measured(district_mentions, **arguments)
    kinds = places["status"].value_counts()
    inferred, named = tiles.inferred_and_named(state.measured(district_tiles, **arguments), places)
    cell.row(
        cell.Figure(
            key="districts",
            title=state.t("page.districts.tiles"),
            subtitle=state.t(
                "page.districts.tiles.on" if infer else "page.districts.tiles.off",
                named=int(said["n_districts"]),
                collective=int(kinds.get("collective", 0)),
                inferred=inferred,
                also=state.t("figure.tiles.also_named", n=named) if named else "",
            ),
            measure=district_tiles,
            arguments=arguments,
            chart=tiles.chart,
            draw=lambda table: tiles.draw(table, places, large=True, **how),
        )
    )
    cell.row(
        cell.Figure(
            key="places",
            title=state.t("figure.districts.title"),
            subtitle=state.tn("page.districts.table.sub", int(places["n"].sum())),
            picture=state.tn("page.districts.table.sub", int(places["n"].sum()))
            + (state.t("picture.places.infer") if infer else ""),
            measure=district_mentions,
            arguments=arguments,
            chart=tiles.chart_table,
            draw=lambda table: tiles.draw_table(table, **how),
        )
    )


if __name__ == "__main__":
    render()
