// The handset: which phone is held, what is shown on it, and what is sent from it.

import * as api from "./api.js";
import { bubble, summary } from "./bubble.js";
import { compose } from "./compose.js";
import { dayName, dayOf, el, icon, number } from "./format.js";
import * as people from "./people.js";
import { rupees, ways } from "./order.js";
import { attach, choose, closeSheet, locate, pay } from "./sheet.js";
import { lang, t, toggle, translate } from "./words.js";

const $ = (id) => document.getElementById(id);
const state = { business: "", chats: [], key: "", lines: [], skew: 0, typing: 0, asked: 0, missed: null, stuck: true, top: 0 };

const now = () => Date.now() + state.skew;
const find = (id) => state.lines.find((l) => l.id === id);
// shortNumber is enough of a number to tell phones apart.
const shortNumber = (key) => (/^91\d{10}$/.test(key) ? `${key.slice(2, 4)}…${key.slice(-4)}` : key.length > 9 ? `…${key.slice(-5)}` : key);
const chatOf = (key) => state.chats.find((c) => c.key === key);

// --- sending ---------------------------------------------------------------

function send(fields) {
  api.write(state.key, fields).catch((e) => toast(`${t("notSent")}: ${e.message}`));
}

const place = (quotes) => locate(lang, (p) => send({ kind: "location", quotes, ...p }));

const context = {
  get business() { return state.business; },
  find, goTo,
  choose: (line) => choose(line, (o) => send({ kind: "tap", choice: o.id, quotes: line.id })),
  tap: (line, o) => send({ kind: "tap", choice: o.id, quotes: line.id }),
  locate: (line) => place(line.id),
  pay: (line) => pay(line, rupees(line.due.paise), ways(line.due),
    (fields) => api.pay(state.key, fields).catch((e) => toast(`${t("notSent")}: ${e.message}`))),
  share: (line) => send({ kind: "contacts", quotes: line.id }),
  async copy(code) {
    try {
      await navigator.clipboard.writeText(code);
      toast(`${t("copied")}: ${code}`);
    } catch { toast(code); }
  },
};

compose({
  send,
  attach: (pickers) => attach([
    ["image", "photo", pickers.photo], ["camera", "camera", pickers.camera], ["doc", "document", pickers.document],
    ["image", "meterPhoto", pickers.meter], ["pin", "location", () => place()], ["person", "contact", () => send({ kind: "contacts" })],
  ]),
});

// --- showing ---------------------------------------------------------------

function goTo(id) {
  const target = $("log").querySelector(`[data-id="${CSS.escape(id)}"]`);
  target?.scrollIntoView({ block: "center", behavior: "smooth" });
  target?.classList.add("flash");
  setTimeout(() => target?.classList.remove("flash"), 1200);
}

function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { $("toast").hidden = true; }, 3500);
}

const atEnd = () => $("log").scrollHeight - $("log").scrollTop - $("log").clientHeight < 120;
const toEnd = () => {
  $("log").scrollTop = $("log").scrollHeight;
  state.stuck = true;
};
// Whoever is at the end stays there, whatever makes room for itself: a picture being
// loaded, a keyboard, a growing draft. Only scrolling up leaves the end.
$("log").addEventListener("scroll", () => {
  const up = $("log").scrollTop < state.top;
  state.top = $("log").scrollTop;
  if (up || atEnd()) state.stuck = atEnd();
}, { passive: true });
$("log").addEventListener("load", () => { if (state.stuck) toEnd(); }, true);
new ResizeObserver(() => { if (state.stuck) toEnd(); }).observe($("log"));

function showLog() {
  const nodes = [el("p", { class: "system" }, t("encrypted"))];
  let day = "", mine = null;
  for (const line of state.lines) {
    if (line.type === "reaction") continue;
    if (dayOf(line.at) !== day) {
      day = dayOf(line.at);
      mine = null;
      nodes.push(el("div", { class: "day" }, el("span", {}, dayName(line.at, now()))));
    }
    const node = bubble(line, context);
    if (mine !== Boolean(line.mine)) node.classList.add("tail");
    mine = Boolean(line.mine);
    const reaction = state.lines.findLast((r) => r.type === "reaction" && r.about === line.id);
    if (reaction?.emoji) node.append(el("span", { class: "reaction" }, reaction.emoji));
    nodes.push(node);
  }
  nodes.push(el("div", { class: "typing", hidden: state.typing < Date.now() }, el("i"), el("i"), el("i")));
  $("log").replaceChildren(...nodes);
}

// follow gives a line drawn anew the place of the old one in its row.
function follow(node, old) {
  node.classList.toggle("tail", old.classList.contains("tail"));
  return node;
}

// putLine shows one line that is new or has changed, and leaves the others alone: a
// document being looked at is not loaded again for a tick.
function putLine(line) {
  const at = state.lines.findIndex((l) => l.id === line.id);
  const end = state.stuck;
  const old = at >= 0 && $("log").querySelector(`[data-id="${CSS.escape(line.id)}"]`);
  if (at >= 0) state.lines[at] = line; else state.lines.push(line);
  if (old && line.due) old.replaceWith(follow(bubble(line, context), old));
  else if (old) old.querySelector(".meta").replaceWith(bubble(line, context).querySelector(".meta"));
  else {
    const last = state.lines.at(-2);
    const follows = last && line.type !== "reaction" && dayOf(last.at) === dayOf(line.at);
    if (!follows) showLog();
    else {
      const node = bubble(line, context);
      node.classList.add("new");
      if (Boolean(last.mine) !== Boolean(line.mine)) node.classList.add("tail");
      $("log").querySelector(".typing").before(node);
    }
  }
  if (end || line.mine) toEnd();
}

function showTyping(until) {
  state.typing = until;
  const on = until > Date.now();
  const end = state.stuck;
  $("status").textContent = on ? t("typing") : t("online");
  const dots = $("log").querySelector(".typing");
  if (dots) dots.hidden = !on;
  if (on && end) toEnd();
  clearTimeout(showTyping.timer);
  if (on) showTyping.timer = setTimeout(() => showTyping(0), until - Date.now());
}

function showPeople() { people.show(state.chats, state.key); }

function showHeader() {
  const chat = chatOf(state.key);
  $("business").textContent = state.business;
  $("me").replaceChildren(...(state.key ? [people.avatar(chat ?? { key: state.key, name: "" }), el("span", {}, shortNumber(state.key))] : []));
  $("empty").hidden = Boolean(state.key);
  document.body.dataset.view = state.key ? "chat" : "list";
}

// --- what arrives ----------------------------------------------------------

async function reload() {
  const asked = ++state.asked;
  state.missed = []; // updates that may be newer than the answers awaited
  const [all, chat] = await Promise.all([api.list(), state.key ? api.conversation(state.key) : null]);
  if (asked !== state.asked) return; // another phone was picked up meanwhile
  const missed = state.missed;
  state.missed = null;
  state.business = all.business;
  state.chats = all.chats;
  state.skew = new Date(all.now) - Date.now();
  state.lines = chat?.lines ?? [];
  if (state.key && !chatOf(state.key)) state.chats.unshift({ key: state.key, name: "", unread: 0 });
  showHeader();
  showLog();
  showTyping(chat?.typing ? Date.now() + 25000 : 0);
  showPeople();
  toEnd();
  look();
  missed.forEach(update);
}

// look tells that what is on the screen has been seen.
function look() {
  const chat = chatOf(state.key);
  if (!chat?.unread || document.hidden) return;
  chat.unread = 0;
  showPeople();
  api.seen(state.key).catch(() => {});
}

function update(u) {
  state.missed?.push(u);
  let chat = chatOf(u.chat);
  if (!chat) state.chats.push(chat = { key: u.chat, name: u.name ?? "", unread: 0 });
  const fresh = u.line && !u.line.mine && u.unread > chat.unread;
  chat.unread = u.unread;
  if (u.line && (!chat.last || u.line.id === chat.last.id || u.line.at >= chat.last.at)) chat.last = u.line;
  if (u.chat === state.key) {
    if (u.line) putLine(u.line);
    if (u.typing) showTyping(Date.now() + 25000);
    else if (u.line && !u.line.mine) showTyping(0);
    look();
  } else if (fresh) notify(chat, u.line);
  showPeople();
}

// notify shows a bar for a message on another phone; one tap picks that phone up.
function notify(chat, line) {
  const code = Boolean(line.template?.code);
  const hide = () => { $("notice").hidden = true; };
  $("notice").replaceChildren(
    el("a", { href: `#${chat.key}`, class: code ? "code" : "", onclick: hide }, people.avatar(chat),
      el("span", {}, el("b", {}, `${t(code ? "codeArrived" : "newMessage")} ${number(chat.key)}`), el("span", {}, summary(line)))),
    el("button", { type: "button", class: "icon", "aria-label": t("dismiss"), onclick: hide }, icon("close")));
  $("notice").hidden = false;
  clearTimeout(notify.timer);
  notify.timer = setTimeout(hide, code ? 60000 : 10000);
}

// --- moving about ----------------------------------------------------------

function pickUp() {
  const digits = decodeURIComponent(location.hash.slice(1));
  state.key = /^\d{10}$/.test(digits) ? `91${digits}` : digits;
  state.lines = [];
  closeSheet();
  $("notice").hidden = true;
  if (state.key && !matchMedia("(pointer: coarse)").matches) $("text").focus({ preventScroll: true });
  return reload().catch(() => { $("offline").hidden = false; });
}

function speak() {
  $("lang").textContent = lang === "hi" ? "English" : "हिन्दी";
  $("lang").lang = lang === "hi" ? "en" : "hi";
  translate();
}

$("back").addEventListener("click", () => { location.hash = ""; });
$("lang").addEventListener("click", () => {
  toggle();
  speak();
  showHeader(); showLog(); showPeople(); showTyping(state.typing);
});
$("dial").addEventListener("submit", (e) => {
  e.preventDefault();
  const digits = $("dial-number").value.replace(/\D/g, "");
  if (digits.length < 10 || digits.length > 15) return toast(t("badNumber"));
  $("dial-number").value = "";
  location.hash = digits.length === 10 ? `91${digits}` : digits;
});
window.addEventListener("hashchange", pickUp);
document.addEventListener("visibilitychange", look);

// Chromium keeps words it has once drawn as boxes: the fonts come before the first word.
await Promise.allSettled([...document.fonts].map((f) => f.load()));
speak();
showHeader();
await pickUp();
api.follow({
  update,
  joined: () => { $("offline").hidden = true; reload().catch(() => {}); },
  lost: () => { $("offline").hidden = false; },
});
