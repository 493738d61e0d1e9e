// The line one writes in.

import { icon } from "./format.js";
import { t } from "./words.js";

const $ = (id) => document.getElementById(id);

// compose wires the composer. send gets the fields of a message, attach the file
// pickers.
export function compose({ send, attach }) {
  const text = $("text");
  const showGo = () => {
    const words = text.value.trim() !== "";
    $("go").replaceChildren(icon(words ? "send" : "mic"));
    $("go").setAttribute("aria-label", t(words ? "send" : "voice"));
    $("camera").hidden = words;
  };
  const grow = () => {
    text.rows = Math.min(5, text.value.split("\n").length);
    while (text.rows < 5 && text.scrollHeight > text.clientHeight + 4) text.rows++;
    showGo();
  };
  const picker = (id, kind) => {
    const input = $(id);
    input.addEventListener("change", () => {
      const [file] = input.files;
      if (file) send({ kind, file, text: takeText() });
      input.value = "";
    });
    return () => input.click();
  };
  function takeText() {
    const words = text.value.trim();
    text.value = "";
    grow();
    return words || undefined;
  }
  // meter sends a drawn meter, with what is written as its caption.
  async function meter() {
    const drawn = await (await fetch("/phone/meter.jpg")).blob();
    send({ kind: "image", file: new File([drawn], "meter.jpg", { type: drawn.type }), text: takeText() });
  }
  text.addEventListener("input", grow);
  text.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && !e.shiftKey && !e.isComposing) {
      e.preventDefault();
      const words = takeText();
      if (words) send({ kind: "text", text: words });
    }
  });
  $("compose").addEventListener("submit", (e) => {
    e.preventDefault();
    const words = takeText();
    send(words ? { kind: "text", text: words } : { kind: "audio" });
    text.focus({ preventScroll: true });
  });
  const pickers = { photo: picker("file-photo", "image"), camera: picker("file-camera", "image"), document: picker("file-doc", "document"), meter };
  $("attach").addEventListener("click", () => attach(pickers));
  $("camera").addEventListener("click", pickers.camera);
  showGo();
}
