"""The smallest app: the floor that the app is measured against."""

import streamlit as st

if st.button("press"):
    st.session_state["presses"] = st.session_state.get("presses", 0) + 1
st.write("hello")
st.write(f"pressed {st.session_state.get('presses', 0)}")
