// The list of people whose phones one can pick up.

import { clock, el, icon, number } from "./format.js";
import { summary, ticks } from "./bubble.js";
import { pick, t } from "./words.js";

const tint = (key) => [...key].reduce((n, c) => (n * 31 + c.codePointAt(0)) % 6, 0);

const initial = (name) => {
  const first = [...name.trim()].find((c) => /[\p{L}\p{N}]/u.test(c));
  return first ?? "";
};

export function avatar(chat) {
  const letter = /^\+?\d*$/.test(chat.name ?? "") ? "" : initial(chat.name);
  return el("span", { class: `avatar c${tint(chat.key)}`, "aria-hidden": "true" }, letter || icon("person"));
}

function row(chat, current) {
  const name = chat.name && !/^\+\d+$/.test(chat.name) ? chat.name : number(chat.key);
  const note = pick(chat.note);
  const last = chat.last;
  const hidden = chat.hide_phone ? ` · ${t("hidden")}` : "";
  return el("li", {}, el("a", { href: `#${chat.key}`, class: "chat", "aria-current": chat.key === current ? "true" : null },
    avatar(chat),
    el("span", { class: "lines" },
      el("span", { class: "first" }, el("b", {}, name), last ? el("time", {}, clock(last.at)) : null),
      el("span", { class: "second" },
        last ? el("span", { class: "last" }, ...[last.mine ? ticks(last) : null, el("span", {}, summary(last))].filter(Boolean))
          : el("span", { class: "last" }, el("span", {}, note || t("newChat"))),
        chat.unread ? el("span", { class: "badge", "aria-label": `${chat.unread} ${t("unread")}` }, String(chat.unread)) : null),
      el("small", {}, number(chat.key) + hidden, last && note ? ` · ${note}` : ""))));
}

export function show(chats, current) {
  document.getElementById("chats").replaceChildren(...chats.map((c) => row(c, current)));
  const others = chats.filter((c) => c.key !== current).reduce((n, c) => n + c.unread, 0);
  const badge = document.getElementById("others");
  badge.hidden = !others;
  badge.textContent = others > 99 ? "99+" : String(others);
  const all = chats.reduce((n, c) => n + c.unread, 0);
  document.title = (all ? `(${all}) ` : "") + "WhatsApp · handset";
}
