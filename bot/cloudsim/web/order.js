// Orders: money asked for within the chat, and what became of it.

import { clock, dayName, el, icon } from "./format.js";
import { t } from "./words.js";

export const rupees = (paise) => `₹${(paise / 100).toLocaleString("en-IN", { minimumFractionDigits: 2 })}`;

const tried = (due, state) => (due.attempts ?? []).some((a) => a.State === state);
const expired = (due) => due.expires && new Date(due.expires) < Date.now();

// standing is what a person sees of an order: what the business said of it, else how
// the last attempt went.
function standing(due) {
  if (due.state !== "pending") return `o_${due.state}`;
  if (tried(due, "success")) return "o_paid";
  if (tried(due, "pending")) return "o_wait";
  if (expired(due)) return "o_expired";
  return tried(due, "failed") ? "o_failed" : "o_pending";
}

// payable tells whether the order can still end in a payment: also an expired one,
// whose payment comes late.
export const payable = (line) => line.due.state === "pending" && !tried(line.due, "success");

// card shows an order, or what is told of one.
export function card(line) {
  const due = line.due;
  if (!due) return null;
  const state = standing(due);
  if (line.type === "order_status") {
    return el("p", { class: `order-state ${state}` }, t(state), due.detail ? el("small", {}, due.detail) : null);
  }
  return el("div", { class: "order" },
    el("span", { class: "order-icon" }, icon("rupee")),
    el("div", {}, el("b", {}, rupees(due.paise)), el("span", {}, due.item),
      el("small", {}, `${t("orderOf")} ${due.reference}`),
      due.expires ? el("small", {}, `${t("until")} ${dayName(due.expires, Date.now())}, ${clock(due.expires)}`) : null,
      el("span", { class: `order-state ${state}` }, t(state))));
}

// ways are the outcomes a person may choose for an order as it stands.
export function ways(due) {
  const all = [["succeed", {}], ["fail", {}], ["pend", {}], ["twice", { twice: "on" }]];
  const ending = tried(due, "pending") ? [["settle", {}], ["drop", {}]] : [];
  return [...ending, ...all].map(([name, more]) => (
    { label: t(`pay_${name}`), fields: { reference: due.reference, outcome: name === "twice" ? "succeed" : name, ...more } }));
}
