// Runs before anything is painted: what a reader has chosen, kept under the site's path (Material's
// search script expects two of these helpers; Material writes them inline, which the policy refuses).
(function () {
  "use strict";
  var root = document.documentElement, body = document.body;
  var scope = window.__md_scope = new URL(document.currentScript.dataset.base, location);
  window.__md_get = function (key) {
    try { return JSON.parse(localStorage.getItem(scope.pathname + "." + key)); } catch (e) { return null; }
  };
  window.__md_set = function (key, value) {
    try { localStorage.setItem(scope.pathname + "." + key, JSON.stringify(value)); } catch (e) { /* private window */ }
  };
  root.classList.replace("no-js", "js");
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
