// Tables that sort, lists that filter, the concordance in other orders.
"use strict";
const labelled = (label, control) => make("label", {}, make("span", {}, label), control);
const options = (pairs, onchange) => make("select", { onchange }, ...pairs.map(([value, label]) => make("option", { value }, label)));
const distinct = (rows, read) => Array.from(new Set(rows.flatMap(read).filter(Boolean))).sort(collator.compare);
const sorted = (rows, key, compare) => rows.map((row) => [key(row), row]).sort(([a], [b]) => compare(a, b)).map(([, row]) => row);
// A table is marked as ready before its controls stand in front of it: WebKit looks no further for `:has(+ table)`.
const controls = (label, before, ...parts) => before.before(make("div", { class: "rs-filter", role: "group", "aria-label": label }, ...parts));

// A button in each heading that names its type; empty cells come last.
for (const table of $$("table:has(th[data-sort]):not(.rs-kwic)")) {
  const heads = $$("thead th", table);
  for (const th of heads.filter((h) => h.dataset.sort)) {
    const label = chip("", { class: "rs-sort" });
    label.append(...th.childNodes);
    th.append(label);
    const value = (row) => {
      const cell = row.cells[th.cellIndex];
      const raw = cell.dataset.v ?? cell.textContent.trim();
      return raw && th.dataset.sort === "number" ? parseFloat(raw.replace(/[,\s]/g, "")) : raw;
    };
    label.onclick = () => {
      const up = th.ariaSort !== "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      th.ariaSort = up ? "ascending" : "descending";
      const compare = (a, b) => (a === "") - (b === "") || (up ? 1 : -1) * (a.toFixed ? a - b : collator.compare(a, b));
      for (const body of table.tBodies) body.append(...sorted($$("tr:not(.rs-group)", body), value, compare));
    };
  }
}

// A labelled select over the values that the rows have.
const documents = $("table.rs-documents");
if (documents) {
  const rows = $$("tbody tr", documents);
  const count = make("output", { class: "rs-count" });
  const field = make("input", { type: "search", oninput: () => apply() });
  const labels = $$("thead th", documents).map((th) => th.textContent.trim());
  const cell = (label) => (row) => [row.cells[labels.indexOf(label)]?.textContent];
  const ways = [
    ["Year", (row) => [row.cells[0].dataset.v.slice(0, 4)]],
    ["Publisher", cell("Publisher")],
    ["Kind", cell("Kind")],
    ["Language", cell("Language")],
    ["Tag", (row) => row.dataset.tags.split(" ")],
  ].map(([label, read]) => {
    const values = distinct(rows, read).map((value) => [value, label === "Tag" ? value.replace(/-/g, " ") : value]);
    return [label, read, values.length > 1 && options([["", "all"], ...values], () => apply())];
  }).filter(([, , select]) => select);
  const apply = () => {
    const wanted = field.value.trim().toLocaleLowerCase();
    for (const row of rows) {
      row.hidden = !(row.textContent.toLocaleLowerCase().includes(wanted)
        && ways.every(([, read, select]) => !select.value || read(row).includes(select.value)));
    }
    count.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length}`;
  };
  documents.classList.add("rs-ready");
  controls("Filter the documents", documents, labelled("Contains", field), ...ways.map(([label, , select]) => labelled(label, select)), count);
  apply();
}

const letters = $(".rs-letters");
if (letters) {
  const entries = $$("ul.rs-index > li");
  const pressed = new Set();
  const chips = distinct(entries, (li) => li.dataset.kind).map((kind) => chip(kind, { "aria-pressed": "false", class: "rs-chip", onclick() {
    if (!pressed.delete(kind)) pressed.add(kind);
    press(this, pressed.has(kind));
    for (const li of entries) li.hidden = pressed.size > 0 && !pressed.has(li.dataset.kind);
    for (const list of $$("ul.rs-index")) list.hidden = list.previousElementSibling.hidden = !$(":scope > li:not([hidden])", list);
  } }));
  if (entries.length) controls("Kinds shown", $("ul.rs-index").previousElementSibling, ...chips);
  letters.classList.add("rs-ready");
}

// Concordance: in the order of the texts, or by the words before or after.
const kwic = $("table.rs-kwic");
if (kwic) {
  const bodies = Array.from(kwic.tBodies, (body) => [body, Array.from(body.rows)]);
  const flat = make("tbody", { class: "rs-flat" });
  for (const [body, own] of bodies) { // lines out of their group say where they come from
    const title = $(".rs-group a", body).textContent;
    for (const row of own.slice(1)) $(".rs-loc", row).prepend(make("span", { class: "rs-doc", title }, title));
  }
  const key = {
    left: (row) => $(".rs-l", row).textContent.trim().split(/\s+/).reverse().join(" "),
    right: (row) => $(".rs-r", row).textContent.trim(),
  };
  const select = options([["", "order of the texts"], ["left", "words before"], ["right", "words after"]], () => {
    const way = key[select.value];
    if (way) {
      flat.append(...sorted(bodies.flatMap(([, own]) => own.slice(1)), way, collator.compare));
      for (const [body] of bodies) body.remove();
      kwic.append(flat);
    } else {
      flat.remove();
      for (const [body, own] of bodies) { body.append(...own); kwic.append(body); }
    }
  });
  kwic.classList.add("rs-ready");
  controls("Order of the lines", kwic, labelled("Sort by", select));
}
