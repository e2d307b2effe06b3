/* What takes more than a second says so. What stood on the page stays, marked as old; there is no spinner. */
{
  const SLOW = 1000;
  const waiting = new Map();
  const line = () => document.getElementById("working");

  const begin = (key, target) => {
    const timer = setTimeout(() => {
      target?.setAttribute("aria-busy", "true");
      if (line()) line().hidden = false;
    }, SLOW);
    waiting.set(key, { timer, target });
  };
  const end = (key) => {
    const found = waiting.get(key);
    if (!found) return;
    clearTimeout(found.timer);
    found.target?.removeAttribute("aria-busy");
    waiting.delete(key);
    if (!waiting.size && line()) line().hidden = true;
  };

  document.addEventListener("htmx:beforeRequest", (event) => begin(event.detail.xhr, event.detail.target));
  document.addEventListener("htmx:afterRequest", (event) => end(event.detail.xhr));
  document.addEventListener("submit", (event) => event.defaultPrevented || begin(event.target, null));
  window.addEventListener("pageshow", () => [...waiting.keys()].forEach(end));
}
