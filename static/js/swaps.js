/* Two people change places: drag one onto the other, tap one and then the other, or go by keyboard.

   On the element that holds the teams: data-weigh (where the price is fetched), data-round, data-view, and the words
   data-picked and data-dropped with {name}, data-same. People are [data-person] with data-name, inside [data-team]; those
   that can be focused are links that do the same in steps, for whoever has no script. The price lands in #weigh, whose
   [data-first] gets the focus; [data-leave] there, and Escape, let go.
   Keys on a person: Enter chooses, arrows go on, letters find a name in the order of the page. */
{
  const APART = 5; // pixels before a press is a drag
  const TYPING = 700; // milliseconds in which letters belong together

  Bootcamp.behaviour("swaps", (desk) => {
    const weigh = desk.querySelector("#weigh");
    const said = desk.querySelector("[data-said]");
    const seats = () => [...desk.querySelectorAll("a[data-person]")];
    const teamOf = (person) => person.closest("[data-team]")?.dataset.team;
    const say = (words, person) => {
      said.textContent = (words ?? "").replace("{name}", person?.dataset.name ?? "");
    };
    let picked = null;
    let dragged = false; // the click that ends a drag is none

    for (const seat of desk.querySelectorAll("[data-person], .cloth a")) seat.draggable = false;
    for (const seat of seats()) {
      seat.setAttribute("role", "button");
      seat.setAttribute("aria-pressed", seat.classList.contains("is-picked"));
    }

    const all = (person) => desk.querySelectorAll(`[data-person="${person.dataset.person}"]`);
    const mark = (person, name, on) =>
      all(person).forEach((one) => {
        one.classList.toggle(name, on);
        if (name === "is-picked" && one.matches("a")) one.setAttribute("aria-pressed", on);
      });
    const focusOn = (element) => {
      element?.focus({ preventScroll: true }); // which would put it in the middle; what sticks is in sight already
      element?.scrollIntoView({ block: "nearest" });
    };

    const ask = (query) => {
      const view = desk.dataset.view ? `&view=${desk.dataset.view}` : "";
      return htmx
        .ajax("GET", `${desk.dataset.weigh}?round=${desk.dataset.round}${query}${view}`, { target: "#weigh", swap: "innerHTML" })
        .then(() => {
          weigh.scrollTop = 0;
          return weigh.querySelector("[data-first]") ?? weigh.querySelector("[data-leave]");
        });
    };

    const letGo = (focus = true) => {
      const was = picked;
      picked = null;
      if (was) {
        mark(was, "is-picked", false);
        say(desk.dataset.dropped, was);
      }
      desk.querySelectorAll(".is-partner").forEach((one) => one.classList.remove("is-partner"));
      weigh.replaceChildren();
      if (focus && was?.matches("a")) was.focus();
      else if (focus && was) desk.querySelector(`a[data-person="${was.dataset.person}"]`)?.focus();
    };

    const pick = (person) => {
      letGo(false);
      picked = person;
      mark(person, "is-picked", true);
      say(desk.dataset.picked, person);
      return ask(`&swap=${person.dataset.person}`);
    };

    const swapWith = async (person) => {
      if (teamOf(person) === teamOf(picked)) {
        if (person.dataset.person === picked.dataset.person) letGo();
        else await pick(person);
        return;
      }
      desk.querySelectorAll(".is-partner").forEach((one) => one.classList.remove("is-partner"));
      mark(person, "is-partner", true);
      focusOn(await ask(`&swap=${picked.dataset.person}&with=${person.dataset.person}`));
    };

    desk.addEventListener("click", (event) => {
      if (dragged) {
        event.preventDefault();
        dragged = false;
        return;
      }
      const offer = event.target.closest("[data-offer]");
      const leave = event.target.closest("[data-leave]");
      const seat = event.target.closest("a[data-person]");
      if (offer && picked) {
        event.preventDefault();
        ask(`&swap=${picked.dataset.person}&with=${offer.dataset.offer}`).then(focusOn);
      } else if (leave && picked) {
        event.preventDefault();
        letGo();
      } else if (seat && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
        event.preventDefault();
        if (picked) swapWith(seat);
        else pick(seat);
      }
    });

    /* By keyboard. */
    let typed = "";
    let typedAt = 0;
    const goTo = (seat) => seat?.focus();
    const startingWith = (letters, after) => {
      const list = seats();
      const from = list.indexOf(after);
      const turned = [...list.slice(from + 1), ...list.slice(0, from + 1)];
      const order = letters.length > 1 ? [after, ...turned] : turned;
      return order.find((one) => one.dataset.name.toLocaleLowerCase().startsWith(letters));
    };
    desk.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && (picked || weigh.firstElementChild)) {
        event.preventDefault();
        letGo();
        return;
      }
      const seat = event.target.closest("a[data-person]");
      if (!seat || event.ctrlKey || event.metaKey || event.altKey) return;
      const list = seats();
      const at = list.indexOf(seat);
      const teams = [...desk.querySelectorAll("[data-team]")].filter((team) => team.querySelector("a[data-person]"));
      const beside = (step) => {
        const home = seat.closest("[data-team]");
        const place = [...home.querySelectorAll("a[data-person]")].indexOf(seat);
        const people = teams[teams.indexOf(home) + step]?.querySelectorAll("a[data-person]");
        return people?.[Math.min(place, people.length - 1)];
      };
      const next = {
        ArrowDown: () => list[at + 1],
        ArrowUp: () => list[at - 1],
        ArrowRight: () => beside(1),
        ArrowLeft: () => beside(-1),
        Home: () => list[0],
        End: () => list[list.length - 1],
      }[event.key];
      if (next) {
        event.preventDefault();
        goTo(next());
      } else if (event.key === " ") {
        event.preventDefault();
        seat.click();
      } else if (event.key.length === 1) {
        typed = event.timeStamp - typedAt < TYPING ? typed + event.key : event.key;
        typedAt = event.timeStamp;
        goTo(startingWith(typed.toLocaleLowerCase(), seat));
      }
    });

    /* By mouse or pen: a finger scrolls, and taps. */
    desk.addEventListener("pointerdown", (event) => {
      const person = event.target.closest("[data-person]");
      if (!person || event.button !== 0 || event.pointerType === "touch") return;
      dragged = false;
      let ghost = null;
      let over = null;
      const under = (move) => {
        const found = document.elementFromPoint(move.clientX, move.clientY)?.closest("[data-person]");
        return found && desk.contains(found) && teamOf(found) !== teamOf(person) ? found : null;
      };
      const drag = (move) => {
        if (!ghost) {
          if (Math.hypot(move.clientX - event.clientX, move.clientY - event.clientY) < APART) return;
          ghost = document.createElement("div");
          ghost.className = "ghost";
          ghost.setAttribute("aria-hidden", "true");
          document.body.append(ghost);
          desk.classList.add("is-dragging");
          mark(person, "is-picked", true);
          dragged = true;
        }
        over?.classList.remove("is-partner");
        over = under(move);
        over?.classList.add("is-partner");
        ghost.textContent = over ? `${person.dataset.name} ⇄ ${over.dataset.name}` : person.dataset.name;
        ghost.style.left = `${move.clientX}px`;
        ghost.style.top = `${move.clientY}px`;
      };
      const drop = (end) => {
        document.removeEventListener("pointermove", drag);
        document.removeEventListener("pointerup", drop);
        document.removeEventListener("pointercancel", drop);
        ghost?.remove();
        desk.classList.remove("is-dragging");
        if (!ghost) return;
        setTimeout(() => (dragged = false)); // after the click that follows, if one does
        mark(person, "is-picked", false);
        over?.classList.remove("is-partner");
        if (end.type === "pointerup" && over) {
          letGo(false);
          picked = person;
          mark(person, "is-picked", true);
          swapWith(over);
        }
      };
      document.addEventListener("pointermove", drag);
      document.addEventListener("pointerup", drop);
      document.addEventListener("pointercancel", drop);
    });
    desk.addEventListener("dragstart", (event) => event.preventDefault());

    /* Whom a mark stands for is said while the pointer rests on it. */
    const label = desk.querySelector("[data-hovered]");
    if (label) {
      label.hidden = !matchMedia("(hover: hover)").matches;
      desk.addEventListener("pointerover", (event) => {
        const person = event.target.closest(".cloth [data-person]");
        label.textContent = person ? person.dataset.name : label.dataset.hovered;
      });
    }
  });
}
