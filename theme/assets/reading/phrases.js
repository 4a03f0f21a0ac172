// Material's index knows words only. A query in quotation marks keeps the results that hold it in one
// paragraph; without marks such results come first.
"use strict";
const SETUP = 0, QUERY = 2, RESULT = 3; // Material's message types
const LIFT = 1e12; // above all scores; Enter goes to the highest
const Material = window.Worker;
const fold = (words) => words.normalize("NFKC").toLowerCase().replace(/[‘’]/g, "'").replace(/\s+/g, " ").trim();
// A template is inert: nothing in it runs or loads.
const plain = (html) => fold(Object.assign(make("template"), { innerHTML: html }).content.textContent);

window.Worker = class extends EventTarget {
  constructor(url) {
    super();
    this.documents = new Map();
    this.query = "";
    this.worker = new Material(url);
    this.worker.addEventListener("message", ({ data }) => {
      this.dispatchEvent(new MessageEvent("message", { data: data.type === RESULT ? this.ranked(data) : data }));
    });
  }

  postMessage(message) {
    if (message.type === SETUP) for (const entry of message.data.docs) this.documents.set(entry.location, entry);
    if (message.type === QUERY) this.query = message.data;
    this.worker.postMessage(message);
  }

  holds(item, phrase) {
    const entry = this.documents.get(item.location);
    entry.words ??= `${plain(entry.title)}\n${plain(entry.text.replace(/<.?(p|li)>/g, " ¶ "))}`;
    return entry.words.includes(phrase);
  }

  ranked(message) {
    const quoted = /^\s*["“](.+?)["”]?\s*$/.exec(this.query);
    const phrase = fold(quoted ? quoted[1] : this.query);
    if (!quoted && !phrase.includes(" ")) return message;
    const items = message.data.items
      .map((group) => group.map((item) => (this.holds(item, phrase) ? { ...item, score: item.score + LIFT } : item)))
      .filter((group) => !quoted || group.some((item) => item.score >= LIFT))
      .map((group) => group.sort((a, b) => b.score - a.score))
      .sort((a, b) => b[0].score - a[0].score);
    return { ...message, data: { ...message.data, items } };
  }
};
