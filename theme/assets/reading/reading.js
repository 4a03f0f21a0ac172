// What the pages do beyond HTML: none of it is needed to read.
"use strict";
const me = document.currentScript.dataset;
const root = document.documentElement;
const $ = (selector, from) => (from || document).querySelector(selector);
const $$ = (selector, from) => Array.from((from || document).querySelectorAll(selector));
const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
};
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const text = $(".rs-text");

// One line at the foot of the window says what happened; screen readers hear it.
const status = make("p", { class: "rs-status", role: "status" });
document.body.append(status);
let hush;
const say = (words) => {
  status.textContent = words;
  clearTimeout(hush);
  hush = setTimeout(() => { status.textContent = ""; }, 2500);
};
const copy = async (words, what) => {
  try {
    await navigator.clipboard.writeText(words);
  } catch (e) { // from file://, and in older browsers
    const area = make("textarea", { class: "rs-hush" });
    area.value = words;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say(`${what} copied`);
};

// Switches in the header.
const scheme = $("[data-rs=scheme]"), reader = $("[data-rs=reader]"), helpButton = $("[data-rs=help]");
const showScheme = () => scheme.setAttribute("aria-pressed", String(window.rsScheme()));
showScheme();
scheme.onclick = () => {
  __md_set("rs-scheme", scheme.getAttribute("aria-pressed") === "true" ? "light" : "dark");
  showScheme();
};
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showScheme);
const reading = () => root.hasAttribute("data-rs-reader");
reader?.setAttribute("aria-pressed", String(reading()));
const toggleReader = () => {
  root.toggleAttribute("data-rs-reader");
  __md_set("rs-reader", reading());
  reader.setAttribute("aria-pressed", String(reading()));
  hidePreview();
  say(reading() ? "Reader mode on" : "Reader mode off");
};
if (reader) reader.onclick = toggleReader;

// Search: Material's script and the index are loaded when a reader first asks for them.
const query = $(".md-search__input"), toggle = $("#__search");
const script = (src) => new Promise((done, failed) => {
  document.body.append(make("script", { src, onload: done, onerror: failed }));
});
let asked, until = 0;
const search = () => {
  if (!toggle.checked) toggle.click();
  asked ??= (location.protocol === "file:" ? script(me.shim) : Promise.resolve())
    .then(() => script(me.phrases))
    .then(() => script(me.search))
    .then(() => { until = performance.now() + 500; })
    .catch(() => { $(".md-search-result__meta").textContent = "The search could not be loaded."; });
};
query.addEventListener("focus", search);
toggle.addEventListener("change", () => {
  // On a page with a #place Material's script closes the search 125 ms after it has loaded.
  if (performance.now() < until) toggle.checked = true;
  if (toggle.checked) query.focus();
  else query.blur();
});

// Contents: open where there is room for it; the section being read is marked.
const contents = $(".rs-contents details");
if (contents) {
  const wide = matchMedia("(min-width: 75em)");
  (wide.onchange = () => { contents.open = wide.matches; })();
  const links = new Map($$("a", contents).map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
  const headings = $$(".rs-page :is(h2, h3, h4)[id]").filter((h) => links.has(h.id));
  let current;
  const spy = () => {
    const past = headings.filter((h) => h.getBoundingClientRect().top < innerHeight / 3).pop();
    const link = past && links.get(past.id);
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
  };
  addEventListener("scroll", () => requestAnimationFrame(spy), { passive: true });
  spy();
}

// Progress through the text, where the style sheet cannot do it alone.
if (text && !CSS.supports("animation-timeline: view()")) {
  const bar = make("div", { class: "rs-progress" });
  document.body.append(bar);
  const grow = () => {
    const { top, height } = text.getBoundingClientRect();
    bar.style.transform = `scaleX(${Math.min(1, Math.max(0, (innerHeight - top) / height))})`;
  };
  addEventListener("scroll", () => requestAnimationFrame(grow), { passive: true });
  grow();
}

// Previews of entities: a copy of the entity's line at the foot of this page.
const lines = new Map($$("#rs-named + ul > li").map((li) => [$("a", li)?.href, li]));
const card = make("div", { class: "rs-preview", id: "rs-preview", role: "group", "aria-label": "Preview", hidden: true });
($("main") || document.body).append(card);
let shown, timer;
const hidePreview = () => {
  clearTimeout(timer);
  card.hidden = true;
  shown?.removeAttribute("aria-describedby");
  shown = null;
};
const preview = (link) => {
  const line = lines.get(link.href);
  clearTimeout(timer);
  if (!line || reading() || shown === link) return;
  hidePreview();
  shown = link;
  card.replaceChildren(...line.cloneNode(true).childNodes);
  for (const element of $$("[id]", card)) element.removeAttribute("id");
  card.hidden = false;
  const at = link.getClientRects()[0] || link.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = card;
  const below = at.bottom + height + 12 < innerHeight || at.top < height + 12;
  card.style.left = `${scrollX + Math.max(8, Math.min(at.left, root.clientWidth - width - 8))}px`;
  card.style.top = `${scrollY + (below ? at.bottom + 6 : at.top - height - 6)}px`;
  link.setAttribute("aria-describedby", "rs-preview");
};
const later = (act, wait) => { clearTimeout(timer); timer = setTimeout(act, wait); };
if (text) {
  const entity = (event) => event.target.closest?.(".rs-text a.rs-e");
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = entity(event);
    if (link) later(() => preview(link), 350);
    else if (event.target.closest?.(".rs-preview")) clearTimeout(timer);
    else if (!card.hidden && shown !== document.activeElement) later(hidePreview, 300);
    else if (card.hidden) clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const link = entity(event);
    if (link && link.matches(":focus-visible")) preview(link);
    else if (!card.contains(event.target)) hidePreview();
  });
  let touched = false;
  document.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; }, true);
  document.addEventListener("click", (event) => {
    const link = entity(event);
    if (link && touched && lines.has(link.href) && !reading() && shown !== link) {
      event.preventDefault();
      preview(link);
    } else if (!link && !card.contains(event.target)) hidePreview();
  });
}

// Paragraphs: one button, moved to the paragraph in hand, with a menu.
const paragraphs = text ? $$("[data-n]", text) : [];
if (paragraphs.length) {
  let here;
  const button = make("button", { type: "button", class: "rs-para", "aria-haspopup": "menu", "aria-expanded": "false" });
  const menu = make("div", { class: "rs-para-menu", role: "menu", "aria-label": "Paragraph", hidden: true });
  const address = () => {
    const canonical = $("link[rel=canonical]")?.href || location.href;
    return `${canonical.split("#")[0]}#${here.id}`;
  };
  const words = () => {
    const chosen = String(getSelection()).trim();
    const holds = chosen && getSelection().containsNode(here, true);
    return (holds ? chosen : here.textContent).replace(/\s+/g, " ").trim();
  };
  const citation = () => $("dl.rs-cite dd")?.textContent.trim() || document.title;
  const bibtex = () => {
    const entry = $("pre[data-cite=bibtex]")?.textContent.trim() || "";
    return entry.replace(/,?\s*\}$/, `,\n  note = {¶ ${here.dataset.n}, ${address()}}\n}`);
  };
  const choices = [
    ["Copy link", () => copy(address(), "Link")],
    ["Copy quotation with citation", () => copy(`“${words()}” (${citation()}, ¶ ${here.dataset.n}, ${address()})`, "Quotation")],
  ];
  if ($("pre[data-cite=bibtex]")) choices.push(["Copy BibTeX", () => copy(bibtex(), "BibTeX")]);
  for (const [label, act] of choices) {
    menu.append(make("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: () => { close(); act(); } }, label));
  }
  const close = (focus) => {
    menu.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (focus) button.focus();
  };
  const hold = (paragraph) => {
    if (!paragraph || paragraph === here || !menu.hidden) return;
    here?.classList.remove("rs-here");
    here = paragraph;
    here.classList.add("rs-here");
    button.textContent = here.dataset.n;
    button.setAttribute("aria-label", `Paragraph ${here.dataset.n}: copy or cite`);
    const holder = here.tagName === "LI" ? here.closest("ul") : here;
    holder.after(button, menu);
    button.style.top = `${here.offsetTop}px`;
    menu.style.top = `${here.offsetTop + button.offsetHeight}px`;
  };
  button.onclick = () => {
    if (!menu.hidden) return close();
    menu.hidden = false;
    button.setAttribute("aria-expanded", "true");
    menu.firstChild.focus();
  };
  menu.onkeydown = (event) => {
    const items = $$("button", menu), at = items.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) items[(at + step + items.length) % items.length].focus();
    else if (event.key === "Escape") close(true);
    else if (event.key === "Tab") return close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const near = (event) => event.target.closest?.(".rs-text [data-n]");
  text.addEventListener("pointerover", (event) => hold(near(event)));
  text.addEventListener("focusin", (event) => hold(near(event)));
  text.addEventListener("click", (event) => hold(near(event)));
  document.addEventListener("click", (event) => { if (!menu.contains(event.target) && event.target !== button) close(); });
  const target = () => hold(document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".rs-text [data-n]"));
  addEventListener("hashchange", target);
  target();
}
const step = (by) => {
  const line = innerHeight / 4;
  const focused = paragraphs.indexOf(document.activeElement);
  const first = paragraphs.findIndex((p) => p.getBoundingClientRect().bottom > line);
  const next = paragraphs[Math.max(0, Math.min(paragraphs.length - 1, focused < 0 ? first : focused + by))];
  if (!next) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
};

// Tables that sort: a button in each heading that names its type; empty cells come last.
const valueOf = (row, index, type) => {
  const cell = row.cells[index];
  const raw = cell.dataset.v ?? cell.textContent.trim();
  return raw && type === "number" ? parseFloat(raw.replace(/[,\s]/g, "")) : raw;
};
const compare = (a, b, up) => (a === "") - (b === "") || (up ? 1 : -1) * (a.toFixed ? a - b : collator.compare(a, b));
for (const table of $$("table:has(th[data-sort]):not(.rs-kwic)")) {
  const heads = $$("thead th", table);
  for (const th of heads.filter((h) => h.dataset.sort)) {
    const label = make("button", { type: "button", class: "rs-sort" });
    label.append(...th.childNodes);
    th.append(label);
    label.onclick = () => {
      const up = th.getAttribute("aria-sort") !== "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      th.setAttribute("aria-sort", up ? "ascending" : "descending");
      for (const body of table.tBodies) {
        const rows = Array.from(body.rows).filter((row) => !row.classList.contains("rs-group"));
        rows.map((row) => [valueOf(row, th.cellIndex, th.dataset.sort), row])
          .sort(([a], [b]) => compare(a, b, up))
          .forEach(([, row]) => body.append(row));
      }
    };
  }
}

// Filters: a labelled select over the values that the rows have.
const labelled = (label, control) => make("label", {}, make("span", {}, label), control);
const distinct = (rows, read) => Array.from(new Set(rows.flatMap(read).filter(Boolean))).sort(collator.compare);

const documents = $("table.rs-documents");
if (documents) {
  const rows = $$("tbody tr", documents);
  const count = make("output", { class: "rs-count" });
  const field = make("input", { type: "search", oninput: () => apply() });
  const bar = make("div", { class: "rs-filter", role: "group", "aria-label": "Filter the documents" },
    labelled("Contains", field));
  const ways = [
    ["Year", (row) => [(row.dataset.date || "").slice(0, 4)]],
    ["Publisher", (row) => [row.dataset.publisher]],
    ["Kind", (row) => [row.dataset.kind]],
    ["Language", (row) => [row.dataset.language]],
    ["Tag", (row) => (row.dataset.tags || "").split(" ")],
  ].map(([label, read]) => {
    const values = distinct(rows, read);
    if (values.length < 2) return null;
    const options = values.map((value) => make("option", { value }, label === "Tag" ? value.replace(/-/g, " ") : value));
    const select = make("select", { onchange: () => apply() }, make("option", { value: "" }, "all"), ...options);
    bar.append(labelled(label, select));
    return [select, read];
  }).filter(Boolean);
  const apply = () => {
    const wanted = field.value.trim().toLocaleLowerCase();
    let left = 0;
    for (const row of rows) {
      row.hidden = !(row.textContent.toLocaleLowerCase().includes(wanted)
        && ways.every(([select, read]) => !select.value || read(row).includes(select.value)));
      left += !row.hidden;
    }
    count.textContent = `${left} of ${rows.length}`;
  };
  bar.append(count);
  documents.before(bar);
  documents.classList.add("rs-ready");
  apply();
}

const entries = $$("ul.rs-index > li");
if (entries.length) {
  const kinds = distinct(entries, (li) => [li.dataset.kind]);
  const pressed = new Set();
  const bar = make("div", { class: "rs-filter", role: "group", "aria-label": "Kinds shown" });
  for (const kind of kinds) {
    const button = make("button", { type: "button", "aria-pressed": "false", class: "rs-chip" }, kind);
    button.onclick = () => {
      if (!pressed.delete(kind)) pressed.add(kind);
      button.setAttribute("aria-pressed", String(pressed.has(kind)));
      for (const li of entries) li.hidden = pressed.size > 0 && !pressed.has(li.dataset.kind);
      for (const list of $$("ul.rs-index")) {
        list.hidden = list.previousElementSibling.hidden = !$(":scope > li:not([hidden])", list);
      }
    };
    bar.append(button);
  }
  $("ul.rs-index").previousElementSibling.before(bar);
  $(".rs-letters").classList.add("rs-ready");
}

// Concordance: in the order of the texts, or by the words before or after.
const kwic = $("table.rs-kwic");
if (kwic) {
  const bodies = Array.from(kwic.tBodies);
  const rows = bodies.map((body) => [body, Array.from(body.rows)]);
  const flat = make("tbody", { class: "rs-flat" });
  for (const [body, own] of rows) { // lines out of their group say where they come from
    const name = $(".rs-group a", body)?.textContent || "";
    for (const place of own.map((row) => $(".rs-loc", row)).filter(Boolean)) place.prepend(make("span", { class: "rs-doc", title: name }, name));
  }
  const key = {
    left: (row) => $(".rs-l", row).textContent.trim().split(/\s+/).reverse().join(" "),
    right: (row) => $(".rs-r", row).textContent.trim(),
  };
  const order = (way) => {
    if (!way) {
      flat.remove();
      for (const [body, own] of rows) { body.append(...own); kwic.append(body); }
      return;
    }
    const lines = rows.flatMap(([, own]) => own.filter((row) => $(".rs-l", row)));
    lines.map((row) => [key[way](row), row]).sort(([a], [b]) => collator.compare(a, b)).forEach(([, row]) => flat.append(row));
    for (const body of bodies) body.remove();
    kwic.append(flat);
  };
  const ways = [["", "order of the texts"], ["left", "words before"], ["right", "words after"]];
  const select = make("select", { onchange: () => order(select.value) }, ...ways.map(([value, label]) => make("option", { value }, label)));
  kwic.before(make("div", { class: "rs-filter", role: "group", "aria-label": "Order of the lines" }, labelled("Sort by", select)));
  kwic.classList.add("rs-ready");
}

// Copy buttons of the citation box.
for (const source of $$("dl.rs-cite dd, pre[data-cite]")) {
  const name = source.tagName === "PRE" ? source.dataset.cite : source.previousElementSibling?.textContent.trim() || "Citation";
  const words = source.textContent.trim();
  const button = make("button", { type: "button", class: "rs-copy", "aria-label": `Copy ${name}`, onclick: () => copy(words, name) }, "Copy");
  if (source.tagName === "PRE") source.before(button);
  else source.append(" ", button);
}

// Links to a place inside closed details open it.
const reveal = () => {
  const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  let own = target;
  while (own && !own.closest("details")) {
    own = own.nextElementSibling;
    if (own?.matches("h1, h2, h3")) return;
  }
  if (own) own.closest("details").open = true;
};
addEventListener("hashchange", reveal);
reveal();

// Keys. WCAG 2.1.4: keys of one character can be turned off.
const keysOn = () => __md_get("rs-keys") !== false;
const go = (rel) => $(`.rs-turn a[rel=${rel}], link[rel=${rel}]`);
const keys = [
  ["/", "search", () => query.focus()],
  ["n", "next document", () => { const a = go("next"); if (a) location.href = a.href; }],
  ["p", "previous document", () => { const a = go("prev"); if (a) location.href = a.href; }],
  ["j", "next paragraph", () => step(1)],
  ["k", "previous paragraph", () => step(-1)],
  ["r", "reader mode on or off", () => { if (reader) toggleReader(); }],
  ["?", "this help", () => help()],
];
let dialog;
const help = () => {
  if (!dialog) {
    const box = make("input", { type: "checkbox", onchange: () => __md_set("rs-keys", box.checked) });
    box.checked = keysOn();
    const list = make("dl", {});
    for (const [key, what] of keys.concat([["Esc", "close what is open"]])) list.append(make("dt", {}, make("kbd", {}, key)), make("dd", {}, what));
    dialog = make("dialog", { class: "rs-help", "aria-labelledby": "rs-help-title" },
      make("h2", { id: "rs-help-title" }, "Keys"), list,
      make("p", {}, make("label", {}, box, " Use these keys")),
      make("form", { method: "dialog" }, make("button", {}, "Close")));
    document.body.append(dialog);
  }
  if (!dialog.open) dialog.showModal();
};
helpButton.onclick = help;
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !card.hidden) {
    hidePreview();
    return;
  }
  const typing = event.target.closest?.("input:not([type=checkbox]), select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey || typing || event.key.length > 1) return;
  // Material's script would take keys of its own (f, s, comma, full stop).
  if (!toggle.checked) event.stopImmediatePropagation();
  const found = keysOn() && keys.find(([key]) => key === event.key);
  if (found) {
    event.preventDefault();
    dialog?.close();
    found[2]();
  }
}, true);
