"use strict";

(() => {
  const texts = document.body.dataset;

  function addCopyButtons(root) {
    for (const secret of root.querySelectorAll("code.secret")) {
      secret.after(copyButton(secret));
    }
    for (const sample of root.querySelectorAll("pre.sample")) {
      sample.before(copyButton(sample));
    }
  }

  function copyButton(source) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    label(button, texts.copy, source);
    button.addEventListener("click", () => copy(source, button));
    return button;
  }

  // Several buttons on a page say the same; whoever only hears them hears also what each is for.
  function label(button, word, source) {
    button.textContent = word;
    if (source.dataset.name !== undefined) {
      const name = document.createElement("span");
      name.className = "visually-hidden";
      name.textContent = " " + source.dataset.name;
      button.append(name);
    }
  }

  // What is said here is read aloud by a screen reader, wherever its user is on the page.
  const voice = document.createElement("p");
  voice.className = "visually-hidden";
  voice.setAttribute("role", "status");
  document.body.append(voice);

  async function copy(source, button) {
    try {
      await navigator.clipboard.writeText(source.textContent);
      label(button, texts.copied, source);
      voice.textContent = button.textContent;
      setTimeout(() => {
        label(button, texts.copy, source);
        voice.textContent = "";
      }, 2000);
    } catch {
      // The clipboard is closed to pages without https; selecting leaves one key stroke to the reader.
      getSelection().selectAllChildren(source);
    }
  }

  // A secret that nobody has seen yet is shown where its buyer waits for it; the form's button does the same.
  async function showByItself(order) {
    const form = order.querySelector("form[data-shows-itself]");
    if (form === null) {
      return;
    }
    try {
      const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), cache: "no-store" });
      if (response.ok) {
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        replace(order, page.getElementById("order").innerHTML);
      }
    } catch {
      // No connection for a moment; the button is still there.
    }
  }

  // Puts news in the place of what an order's page showed: says its heading, and keeps the focus where it was on the page.
  function replace(order, html) {
    const focused = order.contains(document.activeElement);
    order.innerHTML = html;
    addCopyButtons(order);
    showTimes(order);
    const heading = order.querySelector("h1");
    voice.textContent = heading.textContent;
    if (focused) {
      heading.tabIndex = -1;
      heading.focus();
    }
  }

  // An order's page asks for news every 2 seconds, later less often, and stops after half an hour.
  function follow(order) {
    const started = Date.now();
    const quickMillis = 2 * 60 * 1000;
    const lastMillis = 30 * 60 * 1000;

    async function ask() {
      try {
        const response = await fetch(order.dataset.news + "?seen=" + encodeURIComponent(order.dataset.status), { cache: "no-store" });
        if (response.ok) {
          show(await response.json());
        }
      } catch {
        // No connection for a moment; the next question may get through.
      }
      plan();
    }

    function show(news) {
      if (news.html !== undefined) {
        replace(order, news.html);
        showByItself(order);
        keepOrder(order);
      }
      order.dataset.status = news.status;
      order.dataset.final = String(news.final);
    }

    function plan() {
      const elapsed = Date.now() - started;
      if (order.dataset.final === "true") {
        return;
      }
      if (elapsed > lastMillis) {
        const stopped = document.createElement("p");
        stopped.textContent = order.dataset.stopped;
        order.append(stopped);
        voice.textContent = order.dataset.stopped;
        return;
      }
      setTimeout(ask, elapsed < quickMillis ? 2000 : 10000);
    }

    plan();
  }

  // Times are the shop's until the reader's own zone is known.
  function showTimes(root) {
    const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "medium" });
    for (const time of root.querySelectorAll("time[datetime]")) {
      time.textContent = format.format(new Date(time.dateTime));
    }
    for (const zone of root.querySelectorAll("[data-zone]")) {
      zone.textContent = format.resolvedOptions().timeZone;
    }
  }

  const ordersKey = "farebox-orders";
  const mostOrders = 20;

  function recentOrders() {
    try {
      const kept = JSON.parse(localStorage.getItem(ordersKey) ?? "[]");
      return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
    } catch {
      // A browser that keeps nothing, or something that is not ours.
      return [];
    }
  }

  function keepOrder(root) {
    const shown = root.querySelector("[data-order-id]");
    if (shown === null) {
      return;
    }
    const others = recentOrders().filter((id) => id !== shown.textContent);
    try {
      localStorage.setItem(ordersKey, JSON.stringify([shown.textContent, ...others].slice(0, mostOrders)));
    } catch {
      // The page says that the id has to be kept.
    }
  }

  function offerOrders(section) {
    const orders = recentOrders();
    section.hidden = orders.length === 0;
    section.querySelector("ul").replaceChildren(...orders.map((id) => {
      const item = document.createElement("li");
      const choose = document.createElement("button");
      choose.type = "button";
      choose.className = "button plain wrap";
      choose.textContent = id;
      choose.addEventListener("click", () => {
        const field = document.getElementById("order-id");
        field.value = id;
        (document.getElementById("email") ?? field).focus();
      });
      item.append(choose);
      return item;
    }));
    section.querySelector("ul + button").onclick = () => {
      localStorage.removeItem(ordersKey);
      offerOrders(section);
    };
  }

  // A finger finds no tooltip: the day under it, or the one that the arrow keys come to, is told below its chart.
  function tellDays(chart) {
    const days = [...chart.querySelectorAll("g")];
    const told = chart.querySelector(".chart-told");
    let chosen = days.length;

    function choose(day) {
      days[chosen]?.classList.remove("chosen");
      chosen = day;
      days[chosen].classList.add("chosen");
      told.textContent = days[chosen].querySelector("title").textContent;
    }

    chart.tabIndex = 0;
    chart.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step !== undefined) {
        event.preventDefault();
        choose(Math.min(Math.max(chosen + step, 0), days.length - 1));
      }
    });
    for (const type of ["pointerdown", "pointermove"]) {
      chart.addEventListener(type, (event) => {
        const day = days.indexOf(event.target.closest("g"));
        if (day >= 0 && day !== chosen) {
          choose(day);
        }
      });
    }
  }

  // What the button of a filter asks for is asked while it is being filled in, and stands in the address all the same.
  function askWhileTyping(form) {
    let waiting;
    let questions = 0;

    async function ask() {
      const filled = [...new FormData(form)].filter(([, value]) => value.trim() !== "");
      const query = new URLSearchParams(filled).toString();
      const address = location.pathname + (query === "" ? "" : "?" + query);
      const question = ++questions;
      try {
        const response = await fetch(address, { headers: { Accept: "text/html" } });
        const text = await response.text();
        if (response.ok && question === questions) {
          show(new DOMParser().parseFromString(text, "text/html"), address);
        }
      } catch {
        // No connection for a moment; the button is still there.
      }
    }

    function show(page, address) {
      for (const id of ["found", "results"]) {
        document.getElementById(id).innerHTML = page.getElementById(id).innerHTML;
      }
      showTimes(document.getElementById("results"));
      history.replaceState(null, "", address);
    }

    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, 120);
    });
  }

  // A link's token is in the form; in the address it would stay in the browser's history.
  if (document.querySelector("form[data-hides-address]") !== null) {
    history.replaceState(null, "", location.pathname);
  }

  addCopyButtons(document);
  showTimes(document);
  keepOrder(document);
  document.querySelectorAll(".chart").forEach(tellDays);
  document.querySelectorAll("form[data-asks-while-typing]").forEach(askWhileTyping);
  const recent = document.getElementById("recent-orders");
  if (recent !== null) {
    offerOrders(recent);
  }
  const order = document.getElementById("order");
  if (order !== null) {
    showByItself(order);
    follow(order);
  }
})();
