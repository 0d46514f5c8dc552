// What is said, and who is told of it.
const messages = new Collection();
const chats = new Collection();
const contacts = new Collection();
const calls = new Collection();
calls.calls = new Map();
const blobs = new Map();
const Socket = new Model({ state: "OPENING", hasSynced: false });
const Cmd = new Emitter();
const Conn = new Model({ ref: null, pushname: "Stand-in", platform: "android", battery: 100, plugged: true });

// The session is in the profile, where a browser that is killed does not lose it.
let session = null;
const me = () => (session ? wid(session) : null);
const kept = new Promise((resolve, reject) => {
  const opening = indexedDB.open("session", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = () => reject(opening.error);
});
async function keepSession(number) {
  session = number;
  const writing = (await kept).transaction("kept", "readwrite", { durability: "strict" });
  writing.objectStore("kept").put(number, "me");
  await new Promise((resolve) => (writing.oncomplete = resolve));
}
async function readSession() {
  const reading = (await kept).transaction("kept").objectStore("kept").get("me");
  await new Promise((resolve) => (reading.onsuccess = resolve));
  session = reading.result ?? null;
}
const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

// What whoever plays the network is told; kept until they listen.
const untold = [];
const tell = (event) => {
  untold.push(event);
  if (window.standInHears) for (const one of untold.splice(0)) window.standInHears(one);
};

function chatOf(who) {
  const id = wid(who);
  const known = chats.get(id);
  if (known) return known;
  const chat = new Model({ id, formattedTitle: id.user, name: id.user, unreadCount: 0, t: 0, mute: { expiration: 0 } });
  Object.defineProperty(chat, "msgs", { value: new Collection() });
  return chats.add(chat, true);
}

function showMessage(said, isNews) {
  const peer = wid(said.peer);
  const chat = chatOf(peer);
  const from = said.fromMe ? me() : peer;
  const key = new MsgKey({ fromMe: said.fromMe, remote: peer, id: said.id });
  const values = {
    id: key,
    from,
    to: said.fromMe ? peer : me(),
    body: said.text,
    t: said.t,
    type: said.type,
    ack: said.ack,
    isNewMsg: isNews,
    notifyName: said.fromMe ? undefined : said.name,
    ...said.also,
  };
  if (said.quoted) {
    values.quotedStanzaID = said.quoted.id;
    values.quotedParticipant = said.quoted.fromMe ? me() : peer;
    values.quotedMsg = { type: "chat", body: "" };
  }
  if (said.media) {
    const path = `/v/${said.id}`;
    if (said.media.base64 !== null) blobs.set(path, bytesOf(said.media.base64));
    Object.assign(values, {
      caption: said.text,
      directPath: path,
      mimetype: said.media.mimetype,
      filename: said.media.filename,
      size: said.media.bytes,
      mediaKey: "k",
      mediaData: { mediaStage: "RESOLVED" },
    });
  }
  const message = new Model(values);
  chat.msgs.models.set(key._serialized, message);
  messages.add(message, !isNews);
  const unread = said.fromMe || !isNews ? chat.unreadCount : chat.unreadCount + 1;
  chat.set({ t: Math.max(chat.t, said.t), unreadCount: unread });
  return message;
}

const messageOf = (id) => messages.getModelsArray().find((message) => message.id.id === id);
