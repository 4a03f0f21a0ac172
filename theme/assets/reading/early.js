// Runs before anything is painted: what a reader has chosen, and the four helpers that Material's
// search script expects (Material writes them inline; the policy refuses inline scripts).
(function () {
  "use strict";
  var root = document.documentElement, body = document.body;
  var scope = new URL(document.currentScript.dataset.base, location);
  window.__md_scope = scope;
  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (sum, c) { return (sum << 5) - sum + c.charCodeAt(0); }, 0);
  };
  window.__md_get = function (key, store, at) {
    try { return JSON.parse((store || localStorage).getItem((at || scope).pathname + "." + key)); } catch (e) { return null; }
  };
  window.__md_set = function (key, value, store, at) {
    try { (store || localStorage).setItem((at || scope).pathname + "." + key, JSON.stringify(value)); } catch (e) { /* private window */ }
  };
  root.classList.remove("no-js");
  root.classList.add("js");
  var system = matchMedia("(prefers-color-scheme: dark)");
  window.rsScheme = function () {
    var dark = (__md_get("rs-scheme") || (system.matches ? "dark" : "light")) === "dark";
    body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
    root.style.colorScheme = dark ? "dark" : "light";
    return dark;
  };
  window.rsScheme();
  if (__md_get("rs-reader")) root.setAttribute("data-rs-reader", "");
})();
