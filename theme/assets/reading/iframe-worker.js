// A page opened from disk may start no worker: a frame does its work. After iframe-worker (MIT, see
// iframe-worker.LICENSE.txt), rewritten without anything inline, which the policy refuses.
if (location.protocol === "file:") window.Worker = class extends EventTarget {
  constructor(url) {
    super();
    const base = new URL(url, location);
    this.frame = document.createElement("iframe");
    this.frame.hidden = true;
    this.frame.title = "Search worker";
    document.body.append(this.frame);
    const inside = this.frame.contentWindow;
    const report = (event) => { this.dispatchEvent(event); this[`on${event.type}`]?.(event); };
    const load = (src) => new Promise((onload, onerror) => {
      const script = inside.document.createElement("script");
      inside.document.body.append(Object.assign(script, { src: new URL(src, base), onload, onerror }));
    });
    inside.postMessage = (data) => report(new MessageEvent("message", { data: structuredClone(data) }));
    inside.importScripts = (...all) => all.reduce((last, src) => last.then(() => load(src)), Promise.resolve());
    inside.addEventListener("error", ({ message, error }) => report(new ErrorEvent("error", { message, error })));
    this.ready = load(base);
  }

  postMessage(data) {
    this.ready.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) })));
  }
};
