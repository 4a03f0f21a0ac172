// What every page does beyond HTML: none of it is needed to read. Other scripts build on it.
"use strict";
const me = document.currentScript.dataset;
const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => Array.from(from.querySelectorAll(selector));
const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element[name] = value;
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
};
const chip = (words, attributes) => make("button", { type: "button", ...attributes }, words);
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)) || "?");
const on = (kind, act, capture) => document.addEventListener(kind, act, capture);
const box = (element) => element.getBoundingClientRect();
const onScroll = (act) => {
  addEventListener("scroll", () => requestAnimationFrame(act), { passive: true });
  act();
};
const script = (src) => new Promise((onload, onerror) => { document.body.append(make("script", { src, onload, onerror })); });

// One line at the foot of the window; screen readers hear it.
const status = make("p", { class: "rs-status", role: "status" });
document.body.append(status);
let hush;
const say = (words) => {
  status.textContent = words;
  clearTimeout(hush);
  hush = setTimeout(say, 2500, "");
};

// Switches in the header.
const scheme = $("[data-rs=scheme]");
const press = (button, on) => button.setAttribute("aria-pressed", on);
const showScheme = () => press(scheme, inDark());
showScheme();
scheme.onclick = () => {
  __md_set("rs-scheme", scheme.ariaPressed === "true" ? "light" : "dark");
  showScheme();
};
system.onchange = showScheme;

// Search: loaded when a reader first asks for it; Tab passes it.
const query = $(".md-search__input"), toggle = $("#__search");
let asked, wanted = false, until = 0;
const search = () => {
  wanted = true;
  if (!toggle.checked) toggle.click();
  query.focus();
  asked ??= (location.protocol === "file:" ? script(me.shim) : Promise.resolve())
    .then(() => script(me.phrases))
    .then(() => script(me.search))
    .then(() => { until = performance.now() + 5e3; })
    .catch(() => { $(".md-search-result__meta").textContent = "The search could not be loaded."; });
};
query.onclick = search;
query.onkeydown = (event) => {
  if (event.key !== "Enter" || toggle.checked) return;
  event.preventDefault();
  event.stopPropagation();
  search();
};
// Material hears keys only, not what is pasted.
query.oninput = () => {
  if (!toggle.checked) search();
  query.dispatchEvent(new KeyboardEvent("keyup"));
};
// Only a list with results takes the focus.
const results = $(".md-search-result__list");
new MutationObserver(() => {
  $(".md-search__scrollwrap").tabIndex = results.children.length ? 0 : -1;
}).observe(results, { childList: true });
// What a reader does counts at once.
for (const kind of ["keydown", "click"]) on(kind, (e) => { if (e.isTrusted && e.key?.length !== 1) until = 0; }, true);
const opener = $(".rs-search-open");
opener.onclick = search;
// Material would take these keys.
opener.onkeydown = (event) => {
  if (event.key === "Enter" || event.key === " ") event.stopPropagation();
};
for (const label of toggle.labels) label.onclick = () => { wanted = !toggle.checked; };
toggle.onchange = () => {
  // With a #place Material closes the search when it has loaded; it opens it with the focus.
  if (!toggle.checked && performance.now() < until) toggle.checked = true;
  else if (toggle.checked && !wanted) {
    toggle.checked = false;
    return;
  }
  wanted = toggle.checked;
  if (wanted) search();
  else query.blur();
};

// Contents: open where there is room; the section being read is marked, and its mark in sight.
const contents = $(".rs-contents details");
if (contents) {
  const wide = matchMedia("(min-width: 75em)");
  (wide.onchange = () => { contents.open = wide.matches; })();
  const links = new Map($$("a", contents).map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
  const headings = $$(".rs-page :is(h2, h3, h4)[id]").filter((h) => links.has(h.id));
  const list = contents.parentElement;
  let now;
  onScroll(() => {
    const past = headings.findLast((h) => box(h).top < innerHeight / 3)?.id;
    if (past === now) return;
    for (const [id, link] of links) link.ariaCurrent = id === past ? "true" : null;
    const at = (links.get(now = past)?.offsetTop || 0) - list.scrollTop;
    if (at < 0 || at > innerHeight - 99) list.scrollTop += at - 99;
  });
}

// Links to a place inside closed details open it.
const reveal = () => {
  let own = target();
  while (own && !own.closest("details")) {
    own = own.nextElementSibling;
    if (own?.matches("h1, h2, h3")) return;
  }
  if (own) own.closest("details").open = true;
};
addEventListener("hashchange", reveal);
reveal();

// Keys. WCAG 2.1.4: keys of one character can be turned off. Other scripts add theirs.
const turn = (rel) => () => $(`.rs-turn a[rel=${rel}]`)?.click();
const keys = { "/": ["search", search] };
if ($(".rs-turn")) Object.assign(keys, { n: ["next document", turn("next")], p: ["previous document", turn("prev")] });
let dialog;
const help = () => {
  if (!dialog) {
    const use = make("input", { type: "checkbox", onchange: () => __md_set("rs-keys", use.checked) });
    use.checked = __md_get("rs-keys") !== false;
    const list = Object.entries({ ...keys, "?": ["this help"], Esc: ["close what is open"] });
    dialog = make("dialog", { class: "rs-help", "aria-labelledby": "rs-help-title" },
      make("h2", { id: "rs-help-title" }, "Keys"),
      make("dl", {}, ...list.flatMap(([key, [what]]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)])),
      make("p", {}, make("label", {}, use, " Use these keys")),
      make("form", { method: "dialog" }, make("button", {}, "Close")));
    document.body.append(dialog);
  }
  dialog.showModal();
};
$("[data-rs=help]").onclick = help;
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=checkbox]), select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey || typing || event.key.length > 1 || event.key === " ") return;
  // Material's script would take keys of its own (f, s, comma, full stop).
  if (!toggle.checked) event.stopImmediatePropagation();
  const act = event.key === "?" ? help : Object.hasOwn(keys, event.key) && keys[event.key][1];
  if (!act || __md_get("rs-keys") === false) return;
  event.preventDefault();
  dialog?.close();
  act();
}, true);
