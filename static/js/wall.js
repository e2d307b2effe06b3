/* The time of day on the wall, from the server's clock: what the server wrote, moved on by this screen's own watch. */
Bootcamp.behaviour("wall-clock", (clock) => {
  const [hours, minutes] = clock.textContent.split(/[.:]/).map(Number);
  const sign = clock.textContent.includes(".") ? "." : ":";
  const drawn = performance.now();
  const timer = setInterval(() => {
    if (!clock.isConnected) return clearInterval(timer);
    const now = hours * 60 + minutes + Math.floor((performance.now() - drawn) / 60000);
    const two = (number) => String(number).padStart(2, "0");
    clock.textContent = two(Math.floor(now / 60) % 24) + sign + two(now % 60);
  }, 5000);
});
