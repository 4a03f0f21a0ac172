// The page of a document: reader mode, progress, previews, paragraphs that can be cited.
"use strict";
const text = $(".rs-text");
const copy = async (words, what) => {
  try {
    await navigator.clipboard.writeText(words);
  } catch { // where the page is not from a secure place
    const area = make("textarea", { class: "rs-hush" }, words);
    document.body.append(area);
    area.select();
    if (!document.execCommand("copy")) what += " not";
    area.remove();
  }
  say(`${what} copied`);
};

// Reader mode: the text without marks of links.
const reader = $("[data-rs=reader]");
const reading = () => root.hasAttribute("data-rs-reader");
press(reader, reading());
reader.onclick = () => {
  __md_set("rs-reader", root.toggleAttribute("data-rs-reader"));
  press(reader, reading());
  hidePreview();
  say(`Reader mode ${reading() ? "on" : "off"}`);
};

// Progress through the text, where the style sheet cannot do it alone.
if (text && !CSS.supports("animation-timeline: view()")) {
  const bar = make("div", { class: "rs-progress" });
  document.body.append(bar);
  onScroll(() => {
    const { top, height } = box(text);
    bar.style.transform = `scaleX(${(innerHeight - top) / height})`;
  });
}

// Previews of entities: a copy of the entity's line at the foot of this page.
const lines = new Map($$("#rs-named + ul > li").map((li) => [$("a", li)?.href, li]));
const card = make("div", { class: "rs-preview", id: "rs-preview", role: "group", "aria-label": "Preview", hidden: "" });
$("main").append(card);
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
  const at = link.getClientRects()[0];
  const { offsetWidth: width, offsetHeight: height } = card;
  const below = at.bottom + height + 12 < innerHeight || at.top < height + 12;
  card.style.left = `${scrollX + Math.max(8, Math.min(at.left, root.clientWidth - width - 8))}px`;
  card.style.top = `${scrollY + (below ? at.bottom + 6 : at.top - height - 6)}px`;
  link.setAttribute("aria-describedby", card.id);
};
const later = (act, wait) => { clearTimeout(timer); timer = setTimeout(act, wait); };
const entity = (event) => event.target.closest?.(".rs-text a.rs-e");
on("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const link = entity(event);
  if (link) later(() => preview(link), 350);
  else if (card.hidden || card.contains(event.target)) clearTimeout(timer);
  else if (shown !== document.activeElement) later(hidePreview, 300);
});
on("focusin", (event) => {
  const link = entity(event);
  if (link?.matches(":focus-visible")) preview(link);
  else if (!card.contains(event.target)) hidePreview();
});
let touched;
on("pointerdown", (event) => { touched = event.pointerType === "touch"; }, true);
on("click", (event) => {
  const link = entity(event);
  if (link && touched && lines.has(link.href) && !reading() && shown !== link) {
    event.preventDefault();
    preview(link);
  } else if (!link && !card.contains(event.target)) hidePreview();
});
on("keydown", (event) => { if (event.key === "Escape") hidePreview(); }, true);

// Paragraphs: one button, moved to the paragraph in hand, with a menu.
const paragraphs = $$(".rs-text [data-n]");
if (paragraphs.length) {
  let here;
  const button = chip("", { class: "rs-para", "aria-haspopup": "menu", "aria-expanded": "false" });
  const menu = make("div", { class: "rs-para-menu", role: "menu", "aria-label": "Paragraph", hidden: "" });
  const address = () => `${($("link[rel=canonical]") || location).href.split("#")[0]}#${here.id}`;
  const words = () => {
    const chosen = getSelection();
    const held = chosen.containsNode(here, true) && String(chosen).trim();
    return (held || here.textContent).replace(/\s+/g, " ").trim();
  };
  const cited = $("dl.rs-cite dd")?.textContent.trim() || document.title;
  const bibtex = $("pre[data-cite=bibtex]")?.textContent.trim();
  const open = (on) => {
    menu.hidden = !on;
    button.ariaExpanded = on;
  };
  const close = () => open(false);
  const choice = (label, what, made) => menu.append(
    chip(label, { role: "menuitem", tabindex: "-1", onclick: () => { close(); copy(made(), what); } }));
  choice("Copy link", "Link", address);
  choice("Copy quotation with citation", "Quotation", () => `“${words()}” (${cited}, ¶ ${here.dataset.n}, ${address()})`);
  if (bibtex) choice("Copy BibTeX", "BibTeX", () => bibtex.replace(/\}\s*\}$/, () => `, ¶ ${here.dataset.n}, ${address().replace(/[#%&_]/g, "\\$&")}}\n}`));
  const hold = (paragraph) => {
    if (!paragraph || paragraph === here || !menu.hidden) return;
    here?.classList.remove("rs-here");
    here = paragraph;
    here.classList.add("rs-here");
    button.textContent = here.dataset.n;
    button.ariaLabel = `Paragraph ${here.dataset.n}: copy or cite`;
    (here.closest("ul") || here).after(button, menu);
    button.style.top = `${here.offsetTop}px`;
    menu.style.top = `${here.offsetTop + button.offsetHeight}px`;
  };
  button.onclick = () => {
    open(menu.hidden);
    if (!menu.hidden) menu.firstChild.focus();
  };
  menu.onkeydown = (event) => {
    const items = $$("button", menu), at = items.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) items.at((at + step) % items.length).focus();
    else if (event.key === "Escape") { close(); button.focus(); }
    else if (event.key === "Tab") return close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  for (const kind of ["pointerover", "focusin", "click"]) on(kind, (event) => hold(event.target.closest?.(".rs-text [data-n]")));
  on("click", (event) => { if (!menu.contains(event.target) && event.target !== button) close(); });
  const aim = () => hold(target()?.closest(".rs-text [data-n]"));
  addEventListener("hashchange", aim);
  aim();
}
const step = (by) => () => {
  const focused = paragraphs.indexOf(document.activeElement);
  const first = paragraphs.findIndex((p) => box(p).bottom > innerHeight / 4);
  const next = paragraphs[focused < 0 ? first : focused + by];
  if (!next) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
};
Object.assign(keys, {
  j: ["next paragraph", step(1)],
  k: ["previous paragraph", step(-1)],
  r: ["reader mode on or off", () => reader.click()],
});

// Copy buttons of the citation box.
for (const source of $$("dl.rs-cite dd, pre[data-cite]")) {
  const name = source.dataset.cite || source.previousElementSibling.textContent;
  const words = source.textContent.trim();
  const button = chip("Copy", { class: "rs-copy", "aria-label": `Copy ${name}`, onclick: () => copy(words, name) });
  if (source.dataset.cite) source.before(button);
  else source.append(" ", button);
}
