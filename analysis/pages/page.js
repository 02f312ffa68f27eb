// Clicks and keys of the whole page. The listeners are put on once; each run renews what they tell and to whom.

const NARROW = matchMedia("(max-width: 767.98px)");
const HITS = "[data-pick], [data-open], [data-face], [data-save]";

export default function ({ data, setTriggerValue }) {
  document.documentElement.lang = data.lang;
  const before = document.tonggao;
  document.tonggao = { ...data, tell: (hit) => setTriggerValue("click", hit) };
  const isNew = (name) => data[name] && (data[name] !== before?.[name] || data.page !== before?.page);
  // The place before the panel: who asks for a place wants to read there.
  if (isNew("at")) whenThere("#tg-at", (place) => place.scrollIntoView({ block: "center" }));
  else if (isNew("pick")) {
    whenThere('.st-key-passages:has([data-stale="false"])', (panel) => panel.scrollIntoView({ block: "nearest" }));
  }
  // A page is chosen by a link, which closes at once: closing again when the page is there would be too late.
  if (!before || ["at", "pick", "doc"].some((name) => data[name] !== before[name])) closeOverPage();
  sizes.observe(document.querySelector(".stMainBlockContainer"));
  if (before) return;
  addEventListener("pagehide", forgetSidebar);
  document.addEventListener("click", (event) => {
    if (event.target.closest('[data-testid="stSidebarNavLink"]')) closeOverPage();
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

// Cells side by side share the line above their feet: a source line that wraps, or downloads that are open, make the
// feet of the neighbours as tall.
const sizes = new ResizeObserver(levelFeet);
function levelFeet() {
  for (const row of document.querySelectorAll(".stHorizontalBlock:has(> .stColumn .tg-foot)")) {
    const columns = [...row.children];
    const feet = columns.flatMap((column) => [...column.querySelectorAll(".tg-foot")]);
    for (const foot of feet) foot.style.minHeight = "";
    if (feet.length < 2 || columns.some((column) => column.offsetTop !== columns[0].offsetTop)) continue;
    const line = (foot) => foot.closest('[class*="st-key-cell-"]').getBoundingClientRect().bottom - foot.getBoundingClientRect().top;
    const below = feet.map(line);
    const most = Math.max(...below);
    feet.forEach((foot, i) => {
      if (below[i] < most) foot.style.minHeight = `${foot.offsetHeight + most - below[i]}px`;
    });
  }
}

// On a phone the sidebar lies over the page: it is opened for one choice, and closed once that is made.
function closeOverPage() {
  if (!NARROW.matches) return;
  document.querySelector('[data-testid="stSidebar"][data-collapsed="false"] [data-testid="stSidebarCollapseButton"] button')?.click();
}

// Streamlit keeps for the next visit whether the sidebar is open. What was so on a phone is left out.
function forgetSidebar() {
  if (!NARROW.matches) return;
  for (const name of Object.keys(localStorage)) if (name.startsWith("stSidebarCollapsed-")) localStorage.removeItem(name);
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
