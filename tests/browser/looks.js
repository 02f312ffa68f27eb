// What the browser tests look for in a page. Each function is called by its name, see looks.py.

// The words of the surface: what is shown and is not the report's, each text once.
function words() {
  const own =
    ".tg-serif, .tg-quote, .tg-text, .tg-word, .tg-term, .tg-meeting, .tg-headline, div[lang], code, pre, .tg-code, script, style, " +
    "[data-testid=stIconMaterial], [data-testid=stMainMenu]";
  const found = new Set();
  for (const { parentElement, data } of texts())
    if (data.trim() && parentElement.checkVisibility() && !parentElement.closest(own)) found.add(data.trim());
  return [...found];
}

// What makes the page wider than the window, and what but a table scrolls inside itself.
function wide(width) {
  const name = (element) => `${element.tagName} .${element.getAttribute("class") ?? ""}`.slice(0, 120);
  const main = document.querySelector(".stMain");
  const table = ".tg-scroll, [data-testid=stDataFrame]";
  const wider = [document.documentElement, main].filter((element) => element.scrollWidth > width);
  const out = [...main.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width && box.right > width + 1 && box.left < width && !element.closest(table);
  });
  const scrolls = [...main.querySelectorAll("*")].filter(
    (element) =>
      ["auto", "scroll"].includes(getComputedStyle(element).overflowX) &&
      element.scrollWidth > element.clientWidth + 1 &&
      !element.closest(table),
  );
  return [
    ...wider.map((element) => `wider than the window: ${name(element)} ${element.scrollWidth}`),
    ...(wider.length ? out.map((element) => `sticks out: ${name(element)}`) : []),
    ...scrolls.map((element) => `scrolls sideways: ${name(element)}`),
  ];
}

// The words of the cloud that are too pale: axe does not look at text in an SVG.
function pale() {
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...pen.getImageData(0, 0, 1, 1).data].map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const paper = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
  return cloud().flatMap((text) => {
    const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
    const chosen = text.classList.contains("tg-chosen");
    const behind = chosen ? getComputedStyle(text.previousSibling).fill : paper;
    const [low, high] = [light(getComputedStyle(text).fill), light(behind)].sort((a, b) => a - b);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio >= (size >= 18.66 ? 3 : 4.5)) return [];
    return [`${text.firstChild.data}: ${ratio.toFixed(2)} at ${size.toFixed(1)} px bold`];
  });
}

// The words of the cloud as drawn, with what is told of each: its title, which a pointer shows.
function cloudWords() {
  return cloud().map((text) => {
    const { left, top, right, bottom } = text.getBoundingClientRect();
    return {
      word: text.firstChild.data,
      said: text.querySelector("title").textContent,
      size: parseFloat(text.style.fontSize),
      scale: text.getScreenCTM().a,
      at: [text.getAttribute("x"), text.getAttribute("y")],
      box: [left, top, right, bottom],
      fill: getComputedStyle(text).fill,
    };
  });
}

// Where the two characters of *pair* stand side by side in sight: [kind, box, box], one of each kind of place. Where a
// kind has no such pair, its first two neighbours that are not the same.
function pairs(pair) {
  const found = new Map();
  const instead = new Map();
  const add = (kind, both, kinds) => {
    const boxes = both.map(({ left, top, right, bottom }) => [left, top, right, bottom]);
    const whole = ([left, top, right, bottom]) => right - left > 5 && left >= 0 && top >= 0 && bottom <= innerHeight;
    const level = Math.abs(boxes[0][1] - boxes[1][1]) < 1;
    if (boxes.every(whole) && level && !kinds.has(kind)) kinds.set(kind, [kind, ...boxes]);
  };
  for (const node of texts()) {
    const element = node.parentElement;
    const exact = node.data.includes(pair);
    const at = exact ? node.data.indexOf(pair) : neighbours(node.data);
    if (at < 0 || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const both = [at, at + 1].map((i) => boxOf(node, i));
    const hit = document.elementFromPoint((both[0].left + both[0].right) / 2, (both[0].top + both[0].bottom) / 2);
    const inSight = hit && (element.contains(hit) || hit.contains(element));
    if (inSight) add(kindOf(element, whereIs(element)), both, exact ? found : instead);
  }
  for (const input of document.querySelectorAll("input, textarea")) {
    const at = input.value.indexOf(pair);
    if (at < 0 || !input.checkVisibility()) continue;
    const where = input.getAttribute("role") === "combobox" ? "selectbox" : "input";
    add(kindOf(input, where), boxesInInput(input, at), found);
  }
  return [...new Map([...instead, ...found]).values()];
}

function* texts() {
  const walker = document.createTreeWalker(document.querySelector(".stApp"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) yield walker.currentNode;
}

function cloud() {
  return [...document.querySelectorAll("svg.tg-cloud text")].filter((text) => text.checkVisibility());
}

function neighbours(text) {
  const characters = [...text.slice(0, 40)];
  return characters.findIndex((one, i) => {
    const next = characters[i + 1] ?? "";
    return one !== next && /\p{Script=Han}{2}/u.test(one + next);
  });
}

function boxOf(node, i) {
  const range = document.createRange();
  range.setStart(node, i);
  range.setEnd(node, i + 1);
  return range.getBoundingClientRect();
}

function boxesInInput(input, at) {
  const style = getComputedStyle(input);
  const box = input.getBoundingClientRect();
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = style.font;
  const start = box.left + parseFloat(style.borderLeftWidth) + parseFloat(style.paddingLeft);
  const ends = [at, at + 1, at + 2].map((i) => start + pen.measureText(input.value.slice(0, i)).width);
  return [0, 1].map((i) => ({ left: ends[i], right: ends[i + 1], top: box.top + 3, bottom: box.bottom - 3 }));
}

function kindOf(element, where) {
  const style = getComputedStyle(element);
  return `${style.fontFamily.split(",")[0].replaceAll('"', "")} ${style.fontWeight} ${where}`;
}

function whereIs(element) {
  const places = { svg: "svg", code: "code", table: "table", ".tg-text": "text" };
  return Object.entries(places).find(([selector]) => element.closest(selector))?.[1] ?? "html";
}
