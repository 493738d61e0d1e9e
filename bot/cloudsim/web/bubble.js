// One message as a bubble.

import { clock, el, formatted, icon, plain, size } from "./format.js";
import { card, payable } from "./order.js";
import { t } from "./words.js";

const media = (file) => (file.id ? `/phone/media/${encodeURIComponent(file.id)}` : file.link);

// summary is a message in a few words, for quotes and the list of people.
export function summary(line) {
  const names = {
    image: "pickPhoto", document: "file", audio: "audio", video: "video", sticker: "sticker",
    location: "pin", contacts: "card", reaction: "", text: "", unsupported: "unsupported",
  };
  if (line.type === "reaction") return line.emoji ?? "";
  return plain(line.body || line.file?.name || t(names[line.type] || "unsupported"));
}

export function ticks(line) {
  if (!line.mine) return line.state === "failed" ? el("span", { class: "failed" }, icon("warn", t("st_failed"))) : null;
  const [name, label] = {
    delivered: ["ticks", "st_delivered"], read: ["ticks", "st_read"], failed: ["warn", "st_failed"],
  }[line.state] ?? ["tick", "st_wait"];
  return el("span", { class: `ticks ${line.state ?? ""}` }, icon(name, t(label)));
}

// bubble renders a line. The context finds quoted lines, and acts on what is tapped.
export function bubble(line, context) {
  const body = el("div", { class: "body" },
    quote(line, context), header(line), place(line), cards(line), card(line),
    line.header ? el("p", { class: "head" }, line.header) : null,
    line.body && line.type !== "unsupported" ? el("p", { class: "words" }, ...formatted(line.body)) : null,
    unknown(line),
    line.footer ? el("p", { class: "foot" }, line.footer) : null,
    el("span", { class: "meta" }, el("time", { datetime: line.at }, clock(line.at)), ticks(line)),
  );
  const article = el("article", {
    class: `bubble ${line.mine ? "mine" : "theirs"} ${line.type}${line.file && !line.body ? " bare" : ""}`, "data-id": line.id,
  }, body);
  article.append(...actions(line, context));
  return article;
}

function unknown(line) {
  const shown = line.body || line.file || line.place || line.shared;
  return shown && line.type !== "unsupported" ? null : el("p", { class: "foot" }, t("unsupported"));
}

function quote(line, context) {
  const quoted = line.quotes && context.find(line.quotes);
  if (!quoted) return null;
  return el("button", { type: "button", class: `quote ${quoted.mine ? "own" : ""}`, onclick: () => context.goTo(quoted.id) },
    el("b", {}, quoted.mine ? t("you") : context.business), el("span", {}, summary(quoted)));
}

function header(line) {
  const file = line.file;
  if (!file) return null;
  const address = media(file);
  if (file.link && !file.id) return el("a", { class: "doc", href: file.link, target: "_blank", rel: "noopener noreferrer" }, icon("open"), el("span", {}, file.link));
  const kind = (file.mime ?? "").split("/")[0];
  if (kind === "image") {
    return el("a", { class: "picture", href: address, target: "_blank" }, el("img", { src: address, alt: file.name || t("pickPhoto"), loading: "lazy" }));
  }
  if (kind === "audio") return voice(address);
  if (kind === "video") return el("video", { class: "picture", src: address, controls: true, preload: "metadata" });
  return doc(file, address);
}

function doc(file, address) {
  const pdf = file.mime === "application/pdf";
  const details = [
    file.pages ? `${file.pages} ${t(file.pages === 1 ? "page" : "pages")}` : "",
    size(file.size), pdf ? "PDF" : (file.name ?? "").split(".").pop().toUpperCase(),
  ].filter(Boolean).join(" · ");
  return el("a", { class: "doc", href: address, target: "_blank" },
    pdf ? firstPage(address) : null,
    el("span", { class: "row" }, el("span", { class: `sheet-icon ${pdf ? "pdf" : ""}` }, pdf ? "PDF" : icon("doc")),
      el("span", { class: "names" }, el("b", {}, file.name || file.id), el("small", {}, details))));
}

// firstPage shows how the PDF begins where the browser has a viewer of its own.
function firstPage(address) {
  if (!navigator.pdfViewerEnabled) return null;
  return el("span", { class: "first-page" }, el("iframe", {
    src: `${address}#toolbar=0&navpanes=0&scrollbar=0&view=FitH`, loading: "lazy", tabindex: "-1", "aria-hidden": "true", title: "PDF",
  }));
}

function voice(address) {
  const audio = el("audio", { src: address, preload: "none" });
  const button = el("button", { type: "button", class: "icon", "aria-label": t("play") }, icon("play"));
  const show = (name) => { button.replaceChildren(icon(name)); button.setAttribute("aria-label", t(name)); };
  button.addEventListener("click", () => (audio.paused ? audio.play().catch(() => show("play")) : audio.pause()));
  audio.addEventListener("play", () => show("pause"));
  for (const end of ["pause", "ended", "error"]) audio.addEventListener(end, () => show("play"));
  const wave = el("span", { class: "wave", "aria-hidden": "true" });
  for (let i = 0; i < 28; i++) wave.append(el("i", { class: `h${(i * i * 3 + i * 7 + 2) % 6}` }));
  return el("div", { class: "voice" }, audio, button, wave, el("small", {}, "0:02"), icon("mic"));
}

function place(line) {
  if (!line.place) return null;
  const { lat, lng, name, address } = line.place;
  return el("div", { class: "place" },
    el("div", { class: "map", "aria-hidden": "true" }, icon("pin")),
    name ? el("b", {}, name) : null, address ? el("span", {}, address) : null,
    el("small", {}, `${lat.toFixed(5)}, ${lng.toFixed(5)}`));
}

function cards(line) {
  if (!line.shared) return null;
  return el("div", { class: "cards" }, ...line.shared.map((c) => el("div", { class: "card" },
    el("span", { class: "avatar" }, icon("person")), el("span", {}, el("b", {}, c.name || ""), el("small", {}, (c.phones ?? []).join(", "))))));
}

function actions(line, context) {
  const act = (name, label, onclick, href) => (href
    ? el("a", { class: "act", href, target: "_blank", rel: "noopener noreferrer" }, icon(name), label)
    : el("button", { type: "button", class: "act", onclick }, icon(name), label));
  if (line.mine) return [];
  switch (line.type) {
    case "list": return [act("list", line.label, () => context.choose(line))];
    case "cta_url": return [act("open", line.label, null, line.url)];
    case "location_request_message": return [act("pin", t("sendLocation"), () => context.locate(line))];
    case "order_details": return payable(line) ? [act("rupee", t("reviewAndPay"), () => context.pay(line))] : [];
    case "request_contact_info": return [act("person", t("shareContact"), () => context.share(line))];
  }
  const all = (line.options ?? []).map((o) => act("reply", o.title, () => context.tap(line, o)));
  if (line.template?.code) all.push(act("copy", line.label, () => context.copy(line.template.code)));
  else if (line.template && line.url) all.push(act("open", line.label, null, line.url));
  return all;
}
