// Talking to the simulator.

async function ask(path, options) {
  const res = await fetch(`/phone/${path}`, options);
  if (!res.ok) throw new Error((await res.json().catch(() => ({}))).message ?? res.statusText);
  return res.status === 200 ? res.json() : null;
}

const chat = (key) => `chats/${encodeURIComponent(key)}`;

export const list = () => ask("chats");
export const conversation = (key) => ask(chat(key));
export const seen = (key) => ask(`${chat(key)}/seen`, { method: "POST" });

// write sends a message from a phone; fields are those of the server's form.
export function write(key, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, value);
  return ask(`${chat(key)}/messages`, { method: "POST", body: form });
}

// pay pays an order from a phone.
export function pay(key, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return ask(`${chat(key)}/pay`, { method: "POST", body: form });
}

// follow keeps a stream of updates open. It calls joined at every new connection, to
// read everything afresh, and lost when one breaks; a stream silent for too long
// counts as broken.
export function follow({ update, joined, lost }) {
  let source, watch;
  const alive = () => {
    clearTimeout(watch);
    watch = setTimeout(again, 40000);
  };
  function again() {
    source?.close();
    lost();
    watch = setTimeout(open, 1000);
  }
  function open() {
    source = new EventSource("/phone/events");
    alive();
    source.onopen = () => { alive(); joined(); };
    source.onmessage = (e) => { alive(); update(JSON.parse(e.data)); };
    source.addEventListener("beat", alive);
    source.onerror = () => {
      lost();
      if (source.readyState === EventSource.CLOSED) again();
    };
  }
  open();
}
