/* A page that follows what happens: a stream of events, and the page's parts fetched where the stream cannot know.

   On the element with data-behaviour="live": data-live-stream, data-live-part, and data-live-version where the channel
   has an order. Pieces of HTML find their place by id; data-into names the list of a new one, data-gone removes. */
{
  const HEALTH = "/healthz";
  const PROBE_AFTER = 7000; // ms of silence after which we ask whether anybody is there; heartbeats come every 5 s
  const POLL_AFTER = 30000; // ms of silence after which the stream is given up, as behind a proxy that holds it back
  const POLL = 4000;
  const me = () => document.documentElement.dataset.me;
  const html = (text) => {
    const template = document.createElement("template");
    template.innerHTML = text;
    return template.content;
  };

  /* --- laying pieces in their place ------------------------------------------------------------ */

  /** What someone types stays: the form around it is changed, the text field is not touched. True when it was kept. */
  const keepTyping = (old, piece) => {
    const form = old.querySelector("#note-form");
    const field = form?.querySelector("textarea");
    if (!field || (!field.value.trim() && document.activeElement !== field)) return false;
    const fresh = piece.querySelector("#note-form");
    const closed = !fresh;
    const moved = old.dataset.step !== piece.dataset.step;
    const note = form.querySelector("[data-step-closed]");
    if (field.value.trim() && (closed || moved)) note.hidden = false;
    form.querySelector("button.btn--go").toggleAttribute("data-closed", closed);
    if (closed) return Boolean(field.value.trim());
    for (const part of ["[data-hidden]", "[name=csrfmiddlewaretoken]"]) {
      form.querySelector(part).replaceWith(fresh.querySelector(part));
    }
    if (moved) {
      form.querySelector("[data-extras]").replaceWith(fresh.querySelector("[data-extras]"));
      form.querySelector("[data-errors]").replaceChildren();
    }
    old.dataset.step = piece.dataset.step;
    return true;
  };

  /** Boxes that are ticked, words that are begun and details that are open look the same afterwards. */
  const keepState = (old, piece) => {
    for (const input of old.querySelectorAll("input[id]:checked, details[id][open]")) {
      const same = piece.querySelector(`#${CSS.escape(input.id)}`);
      if (same) same[input.matches("details") ? "open" : "checked"] = true;
    }
    for (const input of old.querySelectorAll("input[type=text][id], textarea[id], select[id]")) {
      const same = piece.querySelector(`#${CSS.escape(input.id)}`);
      if (same && input.value !== (input.defaultValue ?? "")) same.value = input.value;
    }
  };

  const REACHED = "a[href], button:not([disabled]), input:not([type=hidden]), textarea, select, summary";

  /** Where the keyboard goes on: the same field or button, else the one in its place, else the piece itself. */
  const findAgain = (focused, old, piece) => {
    if (focused.id) {
      const same = piece.querySelector(`#${CSS.escape(focused.id)}`);
      if (same) return same;
    }
    const [before, after] = [old, piece].map((part) => [...part.querySelectorAll(REACHED)]);
    const looks = (element) => [element.localName, element.getAttribute("href"), element.name, element.value, element.closest("form")?.action].join();
    const alike = after.find((element) => looks(element) === looks(focused));
    if (alike ?? after.length) return alike ?? after[Math.max(0, Math.min(before.indexOf(focused), after.length - 1))];
    piece.tabIndex = -1;
    return piece;
  };

  const swap = (old, piece) => {
    if (old.id === "room-work" && keepTyping(old, piece)) return;
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const again = focused && findAgain(focused, old, piece);
    keepState(old, piece);
    for (const waiting of old.querySelectorAll(".note--pending")) piece.querySelector("#notes")?.prepend(waiting);
    old.replaceWith(piece);
    again?.focus({ preventScroll: true });
  };

  /** What is gone leaves the keyboard at the list's name, not at the top of the page. */
  const remove = (old) => {
    if (old.contains(document.activeElement)) focusHeading(old.closest("section"));
    old.remove();
  };

  const focusHeading = (section) => {
    const heading = section?.querySelector("h1, h2");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };

  const adopt = (piece) => {
    for (const note of piece.querySelectorAll("[data-author]")) note.classList.toggle("note--mine", note.dataset.author === me());
    if (piece.dataset.author) piece.classList.toggle("note--mine", piece.dataset.author === me());
    window.htmx?.process(piece);
    Bootcamp.bindIn(piece);
  };

  const placeOne = (piece) => {
    const old = piece.id && document.getElementById(piece.id);
    if ("gone" in piece.dataset) return old && remove(old);
    if ("closeSheet" in piece.dataset) return document.getElementById("sheet")?.close();
    if ("noteErrors" in piece.dataset) return document.querySelector("#note-form [data-errors]")?.replaceChildren(...piece.childNodes);
    if (piece.matches("[hx-swap-oob^='beforeend:']")) {
      const into = document.querySelector(piece.getAttribute("hx-swap-oob").slice("beforeend:".length));
      for (const child of [...piece.children]) {
        into?.append(child);
        Bootcamp.bindIn(child);
      }
      return undefined;
    }
    if (piece.matches("dialog[data-sheet]")) {
      const opener = document.activeElement;
      const note = opener?.closest(".note")?.id;
      old?.remove();
      document.body.append(piece);
      piece.addEventListener("close", () => {
        piece.remove();
        if (document.activeElement !== document.body) return;
        // What opened the dialog has been replaced meanwhile: the keyboard goes on at the note, or at the notes.
        const same = [...(document.getElementById(note)?.querySelectorAll("a") ?? [])].find((link) => link.href === opener.href);
        if (same) same.focus();
        else focusHeading(document.getElementById("room-board"));
      });
      piece.showModal();
    } else if (old) swap(old, piece);
    else if (piece.dataset.into) {
      piece.classList.add("note--new");
      document.getElementById(piece.dataset.into)?.prepend(piece);
    } else return undefined;
    adopt(piece);
    return piece;
  };

  /** Lay every piece of an answer or an event where it belongs. */
  Bootcamp.place = (text) => {
    for (const piece of [...html(text).children]) placeOne(piece);
    for (const count of document.querySelectorAll("[data-count-of]")) {
      const board = count.closest("section");
      count.textContent = board.querySelectorAll(".note:not(.note--pending)").length - board.querySelectorAll(".earlier .note").length;
    }
    document.dispatchEvent(new CustomEvent("bootcamp:placed"));
  };

  /* --- following ------------------------------------------------------------------------------- */

  Bootcamp.behaviour("live", (root) => {
    const { liveStream, livePart, liveVersion } = root.dataset;
    let version = liveVersion === undefined ? null : Number(liveVersion);
    let source = null;
    let heard = Date.now();
    let polled = 0;
    let deaf = false;
    let offline = !navigator.onLine;
    let stopped = false;
    let planned = null;
    let fetching = false;
    let again = false;

    const showOffline = () => {
      for (const banner of document.querySelectorAll("[data-live-offline]")) banner.hidden = !offline;
      document.documentElement.toggleAttribute("data-offline", offline);
    };
    const setOffline = (now) => {
      if (now === offline) return;
      offline = now;
      showOffline();
      document.dispatchEvent(new CustomEvent(now ? "bootcamp:offline" : "bootcamp:online"));
    };

    const fetchPart = async () => {
      planned = null;
      if (fetching) {
        again = true;
        return;
      }
      fetching = true;
      polled = Date.now();
      try {
        const answer = await fetch(livePart, {
          headers: { "HX-Request": "true", "HX-Current-URL": location.href },
          cache: "no-store",
          signal: AbortSignal.timeout(10000),
        });
        setOffline(false);
        const elsewhere = answer.headers.get("HX-Redirect");
        if (elsewhere) location.assign(elsewhere);
        else if (answer.status === 403 || answer.status === 404) location.reload();
        else if (answer.ok) {
          const shown = Number(answer.headers.get("Live-Version") ?? 0);
          const text = await answer.text();
          if (version === null || shown >= version) {
            if (version !== null) version = shown;
            Bootcamp.place(text);
          }
        }
      } catch {
        setOffline(!(await reaches()));
      } finally {
        fetching = false;
        if (again) plan(300);
        again = false;
      }
    };

    const plan = (spread) => {
      if (planned === null && !stopped) planned = setTimeout(fetchPart, Math.random() * spread);
    };
    Bootcamp.refetch = plan;

    const reaches = async () => {
      try {
        return (await fetch(HEALTH, { cache: "no-store", signal: AbortSignal.timeout(2500) })).ok;
      } catch {
        return false;
      }
    };

    const open = () => {
      source?.close();
      if (stopped) return;
      source = new EventSource(version === null ? liveStream : `${liveStream}?since=${version}`);
      const on = (name, act) =>
        source.addEventListener(name, (event) => {
          heard = Date.now();
          setOffline(false);
          act(event);
        });
      const lay = (event) => {
        const number = Number(event.lastEventId);
        if (version !== null && number <= version) return;
        version = number;
        Bootcamp.place(event.data);
        if (event.type === "note") said += 1;
      };
      for (const name of ["note", "gone", "hidden", "done", "answers"]) on(name, lay);
      on("fetch", (event) => {
        if (version === null || Number(event.lastEventId) > version) plan(Number(event.data) || 250);
      });
      on("nudge", () => plan(400));
      on("resync", () => plan(2000));
      on("beat", () => {});
      on("hello", () => {
        deaf = false;
        if (version === null && reopened) plan(2000);
        reopened = true;
      });
      on("deaf", () => {
        deaf = true;
      });
      on("bye", (event) => {
        source.close();
        setTimeout(open, Number(event.data) || 1000);
      });
      on("ended", () => {
        stopped = true;
        source.close();
        location.reload();
      });
      source.addEventListener("error", () => {
        if (source.readyState === EventSource.CLOSED) setTimeout(open, 1000 + Math.random() * 3000);
      });
    };
    let reopened = false;
    let said = 0;

    const watch = async () => {
      if (stopped) return;
      const silent = Date.now() - heard;
      if (!navigator.onLine) setOffline(true);
      else if (offline || (silent > PROBE_AFTER && silent < POLL_AFTER)) setOffline(!(await reaches()));
      if ((deaf || silent > POLL_AFTER) && Date.now() - polled > POLL) fetchPart();
      if (silent > POLL_AFTER && source?.readyState !== EventSource.CONNECTING) open();
    };

    window.addEventListener("offline", () => setOffline(true));
    window.addEventListener("online", () => {
      open();
      plan(1000);
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && Date.now() - heard > PROBE_AFTER) {
        open();
        plan(300);
      }
    });
    document.addEventListener("bootcamp:placed", showOffline);

    /* One polite line at most every ten seconds, however many write. */
    setInterval(() => {
      const line = document.querySelector("[data-live-said]");
      const [one, many] = [root.dataset.liveNewOne, root.dataset.liveNew];
      if (line && said) line.textContent = (said === 1 ? one : many)?.replace("{n}", said) ?? "";
      said = 0;
    }, 10000);
    if (root.dataset.livePoll) setInterval(() => plan(500), Number(root.dataset.livePoll));
    setInterval(watch, 3000);
    open();
    showOffline();
    adoptNotes();

    /* Answers to what one does here are pieces too; htmx need not swap anything itself. The page's hx-target is the
       body, since the form that asked may have been replaced by the time its answer comes. */
    document.addEventListener("htmx:beforeSwap", (event) => {
      const { xhr, requestConfig, elt } = event.detail;
      const asked = requestConfig?.elt ?? elt;
      if (asked.getAttribute("hx-swap") !== "none" || ![200, 422].includes(xhr.status)) return;
      event.detail.shouldSwap = false;
      const shown = Number(xhr.getResponseHeader("Live-Version") ?? 0);
      // Only a whole board brings the screen forward: of a single piece one cannot know what came before it.
      if (version !== null && xhr.responseText.includes('id="room-head"')) version = Math.max(version, shown);
      Bootcamp.place(xhr.responseText);
    });
    document.addEventListener("htmx:sendError", async () => setOffline(!(await reaches())));
  });

  const adoptNotes = () => {
    for (const note of document.querySelectorAll("[data-author]")) note.classList.toggle("note--mine", note.dataset.author === me());
  };
}
