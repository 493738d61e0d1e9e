// Building elements, and the formatting of WhatsApp's texts. Text from outside only
// ever becomes text nodes.

import { lang, t } from "./words.js";

// el makes an element; children are nodes or strings, null ones are left out.
export function el(tag, props = {}, ...children) {
  const e = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") e.className = value;
    else if (key.startsWith("on")) e.addEventListener(key.slice(2), value);
    else e.setAttribute(key, value === true ? "" : value);
  }
  e.append(...children.filter((c) => c !== null && c !== undefined && c !== ""));
  return e;
}

export function icon(name, label) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  if (label) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  } else svg.setAttribute("aria-hidden", "true");
  return svg;
}

const link = /\bhttps?:\/\/[^\s<>"]+[^\s<>"'.,;:!?)\]।]/u;
// A mark counts where it hugs its words: *so*, not 2 * 3 * 4.
const marks = [
  [/```([\s\S]+?)```/u, "code"],
  [/(?<![\p{L}\p{N}*])\*(?!\s)([^*\n]+?)(?<!\s)\*(?![\p{L}\p{N}*])/u, "strong"],
  [/(?<![\p{L}\p{N}_])_(?!\s)([^_\n]+?)(?<!\s)_(?![\p{L}\p{N}_])/u, "em"],
  [/(?<![\p{L}\p{N}~])~(?!\s)([^~\n]+?)(?<!\s)~(?![\p{L}\p{N}~])/u, "s"],
];

// whole is what is not broken between lines, as phones do not: a date.
const whole = /(?<!\d)\d{2}-\d{2}-\d{4}(?!\d)/u;

// formatted turns a text into nodes: *bold*, _italic_, ~struck~, ```code```, links.
export function formatted(text) {
  let first = null;
  for (const [pattern, tag] of [[link, "a"], ...marks, [whole, "span"]]) {
    const m = pattern.exec(text);
    if (m && (!first || m.index < first.m.index)) first = { m, tag };
  }
  if (!first) return text ? [document.createTextNode(text)] : [];
  const { m, tag } = first;
  const node = tag === "a"
    ? el("a", { href: m[0], target: "_blank", rel: "noopener noreferrer" }, m[0])
    : tag === "span" ? el("span", { class: "whole" }, m[0]) : el(tag, {}, ...(tag === "code" ? [m[1]] : formatted(m[1])));
  return [...formatted(text.slice(0, m.index)), node, ...formatted(text.slice(m.index + m[0].length))];
}

// plain is a text in one line without its marks, for previews.
export const plain = (text) => text.replace(/```|(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])/gu, "").replace(/\s+/g, " ").trim();

const zone = "Asia/Kolkata";
const locale = () => (lang === "hi" ? "hi-IN" : "en-IN");

export const clock = (at) => new Date(at).toLocaleTimeString("en-IN", { hour: "numeric", minute: "2-digit", timeZone: zone });

export const dayOf = (at) => new Date(at).toLocaleDateString("en-CA", { timeZone: zone });

export function dayName(at, now) {
  if (dayOf(at) === dayOf(now)) return t("today");
  if (dayOf(at) === dayOf(now - 86400e3)) return t("yesterday");
  return new Date(at).toLocaleDateString(locale(), { day: "numeric", month: "long", year: "numeric", timeZone: zone });
}

export const size = (n) => (n < 1024 * 1024 ? `${Math.max(1, Math.round(n / 1024))} KB` : `${(n / 1048576).toFixed(1)} MB`);

// number spaces an Indian mobile as people write it.
export function number(digits) {
  const m = /^91(\d{5})(\d{5})$/.exec(digits);
  return m ? `+91 ${m[1]} ${m[2]}` : /^\d+$/.test(digits) ? `+${digits}` : digits;
}
