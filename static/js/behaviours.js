/* The ground of all behaviours. A page is HTML first: what stands here makes it nicer, never possible.

   A behaviour is bound to every element that names it in data-behaviour, when the page is ready and again to whatever
   htmx brings in later. Each file wraps itself in a block, so that nothing leaks but window.Bootcamp. */
{
  const bound = new WeakMap();
  const behaviours = new Map();

  const bindAll = (root, name, bind) => {
    const wanted = `[data-behaviour~="${name}"]`;
    const found = [...root.querySelectorAll(wanted)];
    if (root.matches?.(wanted)) found.unshift(root);
    for (const element of found) {
      const names = bound.get(element) ?? bound.set(element, new Set()).get(element);
      if (names.has(name)) continue;
      names.add(name);
      bind(element);
    }
  };

  const bindIn = (root) => behaviours.forEach((bind, name) => bindAll(root, name, bind));

  window.Bootcamp = {
    /** Call bind(element) once for every element with data-behaviour="name", now and later. */
    behaviour(name, bind) {
      behaviours.set(name, bind);
      if (document.readyState === "complete") bindAll(document, name, bind);
    },
    bindIn,
  };

  document.addEventListener("DOMContentLoaded", () => bindIn(document));
  document.addEventListener("htmx:load", (event) => bindIn(event.detail.elt));
}
