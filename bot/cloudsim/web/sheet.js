// The sheets that slide up from the bottom: a list's rows, what to attach, a place.

import { el, icon } from "./format.js";
import { t } from "./words.js";

const veil = document.getElementById("veil");
const phone = document.getElementById("phone");
let close = () => {};

// open shows a sheet over the phone; what lies under it is out of reach meanwhile.
// Escape, the veil and the cross close it, and the focus goes back to where it was.
function open(title, ...content) {
  close();
  const before = document.activeElement;
  const sheet = el("div", { class: "sheet", role: "dialog", "aria-modal": "true", "aria-label": title },
    el("header", {},
      el("button", { type: "button", class: "icon", "aria-label": t("close"), onclick: () => close() }, icon("close")),
      el("h2", {}, title)), ...content);
  const under = [...phone.children].filter((e) => e !== veil);
  const people = document.querySelector(".people");
  const onKey = (e) => { if (e.key === "Escape") close(); };
  for (const e of [...under, people]) e.inert = true;
  document.addEventListener("keydown", onKey);
  veil.replaceChildren(sheet);
  veil.hidden = false;
  veil.onclick = (e) => { if (e.target === veil) close(); };
  close = () => {
    for (const e of [...under, people]) e.inert = false;
    document.removeEventListener("keydown", onKey);
    veil.hidden = true;
    veil.replaceChildren();
    close = () => {};
    before?.focus?.({ preventScroll: true });
  };
  (sheet.querySelector("[data-first]") ?? sheet.querySelector("button")).focus({ preventScroll: true });
}

export const closeSheet = () => close();

// choose offers the rows of a list, as WhatsApp does: pick one, then send it.
export function choose(line, send) {
  const go = el("button", { type: "submit", class: "primary", disabled: true }, t("send"));
  const rows = line.options.map((o, i) => el("label", { class: "option" },
    el("span", {}, el("b", {}, o.title), o.description ? el("small", {}, o.description) : null),
    el("input", { type: "radio", name: "row", value: i, "data-first": i === 0, onchange: () => { go.disabled = false; } })));
  const form = el("form", {
    class: "options",
    onsubmit: (e) => {
      e.preventDefault();
      const picked = new FormData(form).get("row");
      if (picked === null) return;
      close();
      send(line.options[Number(picked)]);
    },
  }, el("div", { class: "scroll", role: "radiogroup", "aria-label": line.label }, ...rows), go);
  open(line.label, form);
}

// pay offers ways for a payment to go.
export function pay(line, rupees, ways, send) {
  open(t("payment"), el("div", { class: "pay" },
    el("p", { class: "sum" }, rupees), el("p", {}, line.due.item), el("p", { class: "hint" }, t("payHint")),
    ...ways.map((way, i) => el("button", {
      type: "button", class: i === 0 ? "primary" : "outline", "data-first": i === 0, onclick: () => { close(); send(way.fields); },
    }, way.label))));
}

// attach offers what can be sent besides words.
export function attach(choices) {
  open(t("attach"), el("div", { class: "attach" }, ...choices.map(([name, label, act], i) =>
    el("button", { type: "button", "data-first": i === 0, onclick: () => { close(); act(); } },
      el("span", { class: `disc ${name}` }, icon(name)), t(label)))));
}

// Places in and near Bhopal to stand in for a pin; positions are approximate.
const places = [
  ["MP Nagar, Bhopal", "एमपी नगर, भोपाल", 23.2332, 77.4343],
  ["New Market, Bhopal", "न्यू मार्केट, भोपाल", 23.2345, 77.4006],
  ["Kolar Road, Bhopal", "कोलार रोड, भोपाल", 23.1745, 77.4176],
  ["Bairagarh, Bhopal", "बैरागढ़, भोपाल", 23.2716, 77.3372],
  ["Karond, Bhopal", "करोंद, भोपाल", 23.2985, 77.4063],
  ["Misrod, Bhopal", "मिसरोद, भोपाल", 23.1660, 77.4790],
];

// locate asks for a place; send gets {lat, lng, name}.
export function locate(lang, send) {
  const field = (name, value) => el("label", {}, t(name), el("input", { name, inputmode: "decimal", required: true, value }));
  const error = el("p", { class: "error", role: "alert" });
  const form = el("form", { class: "spot", novalidate: true, onsubmit: submit },
    el("div", { class: "presets" }, ...places.map(([en, hi, lat, lng], i) => el("button", {
      type: "button", "data-first": i === 0, onclick: () => finish({ lat, lng, name: lang === "hi" ? hi : en }),
    }, icon("pin"), lang === "hi" ? hi : en))),
    el("h3", {}, t("otherPlace")),
    el("div", { class: "pair" }, field("latitude", places[0][2]), field("longitude", places[0][3])),
    error,
    el("div", { class: "pair" },
      navigator.geolocation && window.isSecureContext ? el("button", { type: "button", class: "outline", onclick: mine }, t("useMine")) : null,
      el("button", { type: "submit", class: "primary" }, t("sendLocation"))));
  function finish(place) { close(); send(place); }
  function submit(e) {
    e.preventDefault();
    const lat = Number(form.elements.latitude.value), lng = Number(form.elements.longitude.value);
    const good = form.elements.latitude.value.trim() && form.elements.longitude.value.trim() && Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
    if (good) finish({ lat, lng });
    else error.textContent = t("badPlace");
  }
  function mine() {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => finish({ lat: coords.latitude, lng: coords.longitude }),
      () => { error.textContent = t("noPosition"); }, { timeout: 8000 });
  }
  open(t("location"), form);
}
