/*!
 * A worker for pages opened from disk, where browsers refuse real ones: the script runs in a hidden frame.
 * After iframe-worker 1.0.4 (https://github.com/squidfunk/iframe-worker), Copyright (c) 2020-2022 Martin Donath,
 * MIT licence (iframe-worker.LICENSE.txt); rewritten so that nothing inline is written into the frame, which the
 * site's Content-Security-Policy would refuse.
 */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  class FrameWorker extends EventTarget {
    constructor(url) {
      super();
      this.url = new URL(url, location.href);
      this.onmessage = this.onerror = null;
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "Search worker";
      document.body.appendChild(this.frame);
      const inside = this.frame.contentWindow;
      const report = (event) => { this.dispatchEvent(event); this["on" + event.type]?.(event); };
      inside.postMessage = (data) => report(new MessageEvent("message", { data: structuredClone(data) }));
      const load = (src) => new Promise((done, failed) => {
        const script = inside.document.createElement("script");
        script.src = new URL(src, this.url);
        script.onload = done;
        script.onerror = () => failed(new Error(`cannot load ${src}`));
        inside.document.body.appendChild(script);
      });
      inside.importScripts = (...all) => all.reduce((last, src) => last.then(() => load(src)), Promise.resolve());
      inside.addEventListener("error", ({ message, error }) => report(new ErrorEvent("error", { message, error })));
      this.ready = load(this.url);
    }

    postMessage(data) {
      this.ready.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) })));
    }

    terminate() {
      this.frame.remove();
    }
  }

  window.Worker = FrameWorker;
})();
