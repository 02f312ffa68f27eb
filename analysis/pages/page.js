// Clicks and keys of the whole page. The listeners are put on once; each run renews what they tell and to whom.

const HITS = "[data-pick], [data-open], [data-face], [data-save]";

export default function ({ data, setTriggerValue }) {
  document.documentElement.lang = data.lang;
  const before = document.tonggao;
  document.tonggao = { ...data, tell: (hit) => setTriggerValue("click", hit) };
  if (data.at && data.at !== before?.at) whenThere("#tg-at", (place) => place.scrollIntoView({ block: "center" }));
  if (before && data.pick && data.pick !== before.pick) {
    whenThere(".st-key-passages", (panel) => panel.scrollIntoView({ block: "nearest" }));
  }
  if (before) return;
  document.addEventListener("click", (event) => {
    // Text that is being marked is no click: a reader may copy what opens its sentences.
    if (String(getSelection()) === "") act(event);
  });
  document.addEventListener("keydown", (event) => {
    const free = !event.target.closest("input, textarea, select, [contenteditable]");
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "Enter" || event.key === " ") act(event);
    else if (event.key === "/" && free && plain) {
      event.preventDefault();
      document.querySelector(".st-key-search input")?.focus();
    }
  });
}

function act(event) {
  const hit = event.target.closest(HITS);
  if (!hit) return;
  event.preventDefault();
  const cell = hit.closest("[data-cell]")?.dataset.cell;
  document.tonggao.tell({ ...hit.dataset, cell, origin: hit.closest("[data-origin]")?.dataset.origin });
  if (!cell || document.activeElement !== hit) return;
  // The foot of the cell is drawn anew: keep the keyboard where it was.
  const name = hit.dataset.face ? `[data-face="${hit.dataset.face}"]` : "[data-save]";
  whenThere(`[data-cell="${CSS.escape(cell)}"] ${name}`, (one) => one.focus({ preventScroll: true }), hit);
}

// Calls back with the first element that fits *selector* and is not *old*; gives up after three seconds.
function whenThere(selector, then, old = null) {
  const until = performance.now() + 3000;
  const look = () => {
    const found = document.querySelector(selector);
    if (found && found !== old) then(found);
    else if (performance.now() < until) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
