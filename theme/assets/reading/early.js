// Before anything is painted: what a reader has chosen, kept under the site's path (Material writes
// the first helpers inline, which the policy refuses).
"use strict";
const root = document.documentElement;
window.__md_scope = new URL(document.currentScript.dataset.base, location);
const stored = (key) => `${__md_scope.pathname}.${key}`;
window.__md_get = (key) => {
  try { return JSON.parse(localStorage.getItem(stored(key))); } catch { return null; }
};
window.__md_set = (key, value) => {
  try { localStorage.setItem(stored(key), JSON.stringify(value)); } catch { /* private window */ }
};
root.classList.replace("no-js", "js");
const system = matchMedia("(prefers-color-scheme: dark)");
const inDark = () => {
  const dark = (__md_get("rs-scheme") || system.matches && "dark") === "dark";
  document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
  root.style.colorScheme = dark ? "dark" : "light";
  return dark;
};
inDark();
if (__md_get("rs-reader")) root.setAttribute("data-rs-reader", "");
