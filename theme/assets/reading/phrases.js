// Material's index knows words only, as they are written. A query in quotation marks keeps the results
// that hold it in one paragraph; without marks such results come first. Words are also looked for with
// and without their accents, and writing without blanks character by character.
"use strict";
const SETUP = 0, QUERY = 2, RESULT = 3; // Material's message types
const LIFT = 1e12; // above all scores; Enter goes to the highest
const Material = window.Worker;
const CLOSE = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/; // as in the index's separator (mkdocs.yml)
const RUNS = new RegExp(`${CLOSE.source}{2,}`, "g");
const OPERATOR = /^[+-]|[*~^:]/; // lunr's own: whoever writes them gets them
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", "‘": "'", "’": "'", "“": '"', "”": '"' };
const bare = (words) => words.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[ßæœøłđðþı‘’“”]/g, (c) => LETTERS[c]);
const fold = (words) => bare(words).replace(/\s+/g, " ").trim();
// A template is inert: nothing in it runs or loads.
const plain = (html) => fold(Object.assign(make("template"), { innerHTML: html }).content.textContent);
// Where a phrase stands: at the beginning of a word.
const standing = (phrase) =>
  new RegExp((/^[\p{L}\p{N}]/u.test(phrase) && !CLOSE.test(phrase[0]) ? "(?<![\\p{L}\\p{N}])" : "") + phrase.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "u");
// The shortest beginning of a word that reads like this without accents.
const beginning = (word, like) => {
  let end = 1;
  while (end < word.length && !bare(word.slice(0, end)).startsWith(like)) end++;
  return word.slice(0, end);
};

window.Worker = class extends EventTarget {
  constructor(url) {
    super();
    this.documents = new Map();
    this.query = "";
    this.forms = [];
    this.worker = new Material(url);
    this.worker.addEventListener("message", ({ data }) => {
      this.dispatchEvent(new MessageEvent("message", { data: data.type === RESULT ? this.ranked(data) : data }));
    });
  }

  postMessage(message) {
    if (message.type === SETUP) {
      this.separator = new RegExp(message.data.config.separator);
      for (const entry of message.data.docs) this.documents.set(entry.location, entry);
    }
    if (message.type !== QUERY) return this.worker.postMessage(message);
    this.query = message.data;
    this.worker.postMessage({ ...message, data: this.asked(message.data) });
  }

  // The query for the index. Quotation marks would make each word required, stop words too, which the
  // index does not have.
  asked(query) {
    const parts = query.replace(/["“”]/g, " ").split(/\s+/).filter(Boolean);
    const words = parts.filter((part) => !OPERATOR.test(part)).flatMap((part) => part.split(this.separator)).filter(Boolean);
    this.forms = words.filter((word) => !CLOSE.test(word)).map((word) => this.written(word.toLowerCase()));
    return [
      ...parts.filter((part) => OPERATOR.test(part)),
      ...words.filter((word) => CLOSE.test(word)).map((word) => `+${word}`),
      ...this.forms.flat(),
    ].join(" ");
  }

  // Every way in which the texts write what a reader has written so far, the reader's own first.
  written(word) {
    const like = bare(word);
    const forms = new Set([word, like]);
    for (const other of this.accented) if (other.like.startsWith(like)) forms.add(beginning(other.word, like));
    return [...forms];
  }

  // The index's words that are not written as they would be typed without accents.
  get accented() {
    if (!this.others) {
      const words = new Set();
      for (const { title, text } of this.documents.values()) {
        for (const [piece] of `${title} ${text}`.matchAll(/\S+/g)) {
          if (!/[^\x00-\x7f]/.test(piece)) continue;
          for (const word of piece.split(this.separator)) if (/[^\x00-\x7f]/.test(word) && !CLOSE.test(word)) words.add(word.toLowerCase());
        }
      }
      this.others = Array.from(words, (word) => ({ word, like: bare(word) })).filter(({ word, like }) => word !== like);
    }
    return this.others;
  }

  words(item) {
    const entry = this.documents.get(item.location);
    return (entry.words ??= `${plain(entry.title)}\n${plain(entry.text.replace(/<.?(p|li)>/g, " ¶ "))}`);
  }

  // Each character stands beside one of its neighbours, as in the query: of a row of words without
  // blanks each word is there, though not the row.
  together(item, run) {
    const words = this.words(item);
    const pair = (at) => at >= 0 && at + 2 <= run.length && words.includes(run.slice(at, at + 2));
    return Array.from(run).every((_, at) => pair(at - 1) || pair(at));
  }

  // What Material calls missing: a word of the query of which no form was found.
  terms(item) {
    const terms = { ...item.terms };
    for (const [own, ...others] of this.forms) {
      const found = others.some((form) => terms[form]);
      for (const form of others) if (!terms[form]) delete terms[form];
      if (found && terms[own] === false) delete terms[own];
    }
    return terms;
  }

  ranked(message) {
    const quoted = /^\s*["“](.+?)["”]?\s*$/.exec(this.query);
    const phrase = fold(quoted ? quoted[1] : this.query);
    const runs = (this.query.match(RUNS) || []).map(fold);
    const whole = (quoted || runs.length || phrase.includes(" ")) && phrase && standing(phrase);
    const fits = (item) => (!quoted || item.score >= LIFT) && runs.every((run) => this.together(item, run));
    const items = message.data.items
      .map((group) => group.map((item) => ({ ...item, terms: this.terms(item), score: item.score + (whole && whole.test(this.words(item)) ? LIFT : 0) })))
      .filter((group) => group.some(fits))
      // The page itself stays: its sections stand under it.
      .map((group) => group.filter((item) => fits(item) || !item.location.includes("#")).sort((a, b) => b.score - a.score))
      .sort((a, b) => b[0].score - a[0].score);
    return { ...message, data: { ...message.data, items } };
  }
};
