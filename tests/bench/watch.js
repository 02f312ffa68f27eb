// Takes down, on the page's own clock, the first frame that shows each thing waited for.
// __bench.wait(name, {selector, text, not, fonts}) starts a wait: an element by selector, with that text in it or in
// its names, with another text than `not`, after the fonts are there. __bench.marks[name] is its time in ms.
(() => {
  const marks = {};
  const waits = {};
  const roots = (root, all) => {
    all.push(root);
    for (const element of root.querySelectorAll("*")) if (element.shadowRoot) roots(element.shadowRoot, all);
    return all;
  };
  const find = ({ selector, text }) => {
    for (const root of roots(document, []))
      for (const element of root.querySelectorAll(selector)) {
        const box = element.getBoundingClientRect();
        const said = [element.textContent, element.getAttribute("alt"), element.getAttribute("aria-label")];
        if (box.width && box.height && (!text || said.some((s) => s && s.includes(text)))) return element;
      }
    return null;
  };
  const there = (wanted) => {
    if (wanted.fonts && document.fonts.status !== "loaded") return false;
    const seen = find(wanted);
    if (!seen || (seen.tagName === "IMG" && !seen.complete)) return false;
    return wanted.not === undefined || seen.textContent !== wanted.not;
  };
  const look = () => {
    for (const [name, wanted] of Object.entries(waits)) {
      if (!there(wanted)) continue;
      delete waits[name];
      // What a callback sees is shown by the frame that follows it.
      requestAnimationFrame(() => (marks[name] = performance.now()));
    }
    requestAnimationFrame(look);
  };
  const started = () => (marks.pressed = performance.now());
  window.__bench = {
    marks,
    said: (wanted) => find(wanted)?.textContent ?? "",
    wait: (name, wanted) => {
      delete marks[name];
      waits[name] = wanted;
    },
    press: () => addEventListener("pointerdown", started, { capture: true, once: true }),
  };
  requestAnimationFrame(look);
})();
