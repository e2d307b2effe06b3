/* A timer: digits, time box and words, from the server's clock.

   data-ends (the end, in milliseconds since 1970), data-total (minutes), data-server-now (the server's clock when this
   was drawn), data-paused (present while everyone pauses: nothing moves). It steps once a second and never glides. The digits
   are silent; [data-spoken] says a line each whole minute, at 60 and 10 seconds, and at the end. */
{
  const LAST = 120;
  let ahead = -Infinity; // the server's clock minus ours; the quickest answer is the truest

  const clock = (seconds) => {
    const whole = Math.abs(seconds);
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(whole / 3600);
    const rest = `${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
    return (seconds < 0 ? "+" : "") + (hours ? `${hours}:${rest}` : rest);
  };

  const said = (timer, seconds) => {
    if (seconds <= 0) return timer.dataset.sayEnd;
    if (seconds < 60) return timer.dataset.saySeconds?.replace("{n}", seconds);
    const minutes = Math.round(seconds / 60);
    return (minutes === 1 ? timer.dataset.sayOne : timer.dataset.sayMany)?.replace("{n}", minutes);
  };

  const say = (timer, spoken, boxes, seconds) => {
    const words = said(timer, seconds) ?? "";
    if (spoken) spoken.textContent = words;
    for (const box of boxes) box.setAttribute("aria-label", words);
  };

  /* Ticks that the slide has passed turn pale; once a minute one of them changes sides. */
  const turnTicks = (box, spent) => {
    const [gone, ahead] = [box.querySelector(".tick--gone"), box.querySelector(".tick:not(.tick--gone)")];
    if (!gone || !ahead) return;
    const passed = [];
    const still = [];
    for (const tick of (ahead.getAttribute("d") || "").split("M").slice(1)) {
      (parseFloat(tick) <= spent ? passed : still).push(`M${tick}`);
    }
    if (!passed.length) return;
    gone.setAttribute("d", gone.getAttribute("d") + passed.join(""));
    ahead.setAttribute("d", still.join(""));
  };

  const drawn = (box, name, before) => {
    const found = box.querySelector(`.${name}`);
    if (found) return found;
    const made = document.createElementNS(box.namespaceURI, name === "over" ? "rect" : "path");
    made.setAttribute("class", name);
    if (name === "over") made.setAttribute("height", 100);
    return box.insertBefore(made, box.querySelector(before));
  };

  /* Beyond the end stop: hatched, sticking out of the box. */
  const drawOver = (box, total, over) => {
    const end = Number(total);
    box.setAttribute("viewBox", `0 0 ${end + over} 100`);
    const rect = drawn(box, "over", ".tick");
    rect.setAttribute("x", end);
    rect.setAttribute("width", over);
    const line = over / 11.7;
    const lines = Array.from({ length: 10 }, (_, n) => `M${end + n * line} 100L${end + (n + 1.5) * line} 0`);
    drawn(box, "hatch", ".tick").setAttribute("d", lines.join(""));
  };

  const drawBox = (box, total, seconds) => {
    const spent = Math.min(Math.max(total - seconds / 60, 0), total);
    box.querySelector(".spent")?.setAttribute("width", spent);
    box.querySelector(".now")?.setAttribute("transform", `translate(${spent} 0)`);
    turnTicks(box, spent);
    if (seconds < 0) drawOver(box, total, -seconds / 60);
  };

  const timers = new Set();
  setInterval(() => timers.forEach((step) => step()), 250);

  Bootcamp.behaviour("countdown", (timer) => {
    const { ends, total, serverNow, paused } = timer.dataset;
    if (serverNow) ahead = Math.max(ahead, Number(serverNow) - Date.now());
    const digits = timer.querySelector(".timer__digits, [data-digits]");
    const boxes = [...timer.querySelectorAll(".timebox[data-runs]")];
    const word = timer.querySelector("[data-word]");
    const spoken = timer.querySelector("[data-spoken]");
    const title = word?.textContent;
    let shown = null;

    const step = () => {
      if (!timer.isConnected) return timers.delete(step);
      const now = Date.now() + (Number.isFinite(ahead) ? ahead : 0);
      const seconds = Math.ceil((Number(ends) - now) / 1000);
      if (seconds === shown) return;
      const first = shown === null;
      shown = seconds;
      if (digits) digits.textContent = clock(seconds);
      for (const box of boxes) drawBox(box, Number(total), seconds);
      timer.classList.toggle("timer--over", seconds < 0);
      timer.classList.toggle("timer--last", seconds >= 0 && seconds <= LAST);
      if (word) word.textContent = (seconds < 0 ? timer.dataset.over : seconds <= LAST && timer.dataset.last) || title;
      if (first || seconds < 0) return;
      if (seconds === 10 || seconds % 60 === 0) say(timer, spoken, boxes, seconds);
      if (seconds === 0) timer.dispatchEvent(new CustomEvent("bootcamp:end", { bubbles: true }));
    };

    if (paused !== undefined || !ends) return;
    timers.add(step);
    step();
  });
}
