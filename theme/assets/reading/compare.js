// Two texts that the reader chooses. Their rows come as scripts, which load from disk too; an address
// can name slugs only, so nothing but the data of this folder is loaded.
"use strict";
const form = $(".rs-choose"), inputs = $$("input", form), texts = [];
let all, listed;
window.rsText = (text) => texts.push(text);
window.rsDocuments = (rows) => {
  all = rows;
  $("datalist").append(...rows.map(([, value]) => make("option", { value })));
};
const list = () => listed ??= script("data/all_documents.js");
form.addEventListener("focusin", list);
form.onsubmit = async (event) => {
  event.preventDefault();
  await list();
  const slugs = inputs.map((input) => {
    const typed = input.value.trim().toLowerCase();
    const like = (test) => typed && all.find(([, label]) => test(label.toLowerCase()))?.[0];
    return like((label) => label === typed) || like((label) => label.includes(typed));
  });
  const missing = inputs[slugs.findIndex((slug) => !slug)];
  if (missing) { say(`No text is called “${missing.value}”`); missing.focus(); } else location.search = `?a=${slugs[0]}&b=${slugs[1]}`;
};
const show = () => {
  for (const th of $$(".rs-result th[data-of]")) th.innerHTML += texts[th.dataset.of].link;
  for (const table of $$(".rs-result table")) {
    const [mine, theirs] = texts.map((text) => new Map(text[table.dataset.rows]));
    const heads = $$("th", table);
    const listed = (map, test) => Array.from(map, ([key, html]) => test(key) ? `<li>${html}</li>` : "").join("");
    const rows = table.matches(".rs-three")
      ? [[listed(mine, (k) => !theirs.has(k)), listed(mine, (k) => theirs.has(k)), listed(theirs, (k) => !mine.has(k))].map((li) => li && `<ul>${li}</ul>`)]
      : Array.from(mine).filter(([k, html]) => theirs.has(k) && html + theirs.get(k)).map(([k, html]) => [k, html, theirs.get(k)].slice(-heads.length));
    for (const row of rows) {
      const line = table.tBodies[0].insertRow();
      row.forEach((html, n) => { Object.assign(line.insertCell(), { innerHTML: html }).dataset.label = heads[n].textContent; });
    }
    table.parentElement.hidden = !rows.flat().some(Boolean);
  }
  $(".rs-result").hidden = false;
};
(async () => {
  for (const [, slug] of new URLSearchParams(location.search)) if (/^[a-z0-9-]+$/.test(slug)) await script(`data/${slug}.js`);
  texts.forEach((text, n) => { inputs[n].value = text.label; });
  if (texts[1]) show();
  else if (texts[0]) inputs[1].focus();
})().catch(() => say("One of these texts is not in the collection"));
