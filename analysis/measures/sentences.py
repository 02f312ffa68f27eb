"""The sentences of a report, with what was read from each."""

import pandas as pd

from analysis.tables import Tables


def sentence_list(tables: Tables) -> pd.DataFrame:
    """The sentences in order of reading, one row each: its words, section, voice and number of demands.

    Columns sentence_id, paragraph_id, section_id, item_id, move, speaker, text, demands, start, end. Demands
    are directive clauses that are an action or a result; ``text`` is the stretch as found, line ends
    included.
    """
    rows = tables.sentences.drop(columns="doc_id")
    voices = tables.sections.set_index("section_id")[["move", "speaker"]]
    asked = tables.actions[tables.actions["role"].isin(["action", "result"])].groupby("sentence_id").size()
    words = [tables.text[start:end] for start, end in zip(rows["start"], rows["end"], strict=True)]
    return rows.assign(
        move=rows["section_id"].map(voices["move"]),
        speaker=rows["section_id"].map(voices["speaker"]),
        text=pd.array(words, dtype="str"),
        demands=rows["sentence_id"].map(asked).fillna(0).astype("Int64"),
    )[
        [
            "sentence_id",
            "paragraph_id",
            "section_id",
            "item_id",
            "move",
            "speaker",
            "text",
            "demands",
            "start",
            "end",
        ]
    ]
