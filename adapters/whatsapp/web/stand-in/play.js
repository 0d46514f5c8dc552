// What the library wraps, where it is there.
const optional = new Set(["WAWebBackendJobsCommon", "WAWebE2EProtoUtils", "WAWebAddonPollVoteTableMode"]);
if (world.behaviour.withoutModule) delete modules[world.behaviour.withoutModule];
window.require = (name) => {
  if (modules[name]) return modules[name];
  if (!optional.has(name)) tell({ kind: "missing", name });
  throw new Error(`module ${name} not provided`);
};

const isListenedTo = async () => {
  while (!Socket.handlers.get("change:hasSynced")?.length) await pauseMs(20);
};
const nextCode = () => Conn.set({ ref: `2@${base64(crypto.getRandomValues(new Uint8Array(24)))}` });
Cmd.refreshQR = () => {
  nextCode();
  Socket.set({ state: "UNPAIRED" });
};

/** What whoever plays the network does. */
window.standIn = {
  async scan(number) {
    await isListenedTo();
    await keepSession(number);
    Socket.set({ state: "PAIRING" });
    Socket.set({ state: "CONNECTED" });
    Socket.set({ hasSynced: true });
  },
  nextCode,
  useUpCode: () => Socket.set({ state: "UNPAIRED_IDLE" }),
  // Some end the page: whoever says so hears an answer first.
  setState: (state) => void setTimeout(() => Socket.set({ state }), 50),
  know(lid, number) {
    world.numbers[lid] = number;
  },
  behave: (behaviour) => Object.assign(world.behaviour, behaviour),
  async logOut() {
    await keepSession(null);
    setTimeout(() => Cmd.trigger("logout"), 50);
    setTimeout(() => location.reload(), 100);
  },
  show: (said) => void showMessage(said, true),
  ack: (id, ack) => messageOf(id)?.set({ ack }),
  edit(id, text, at) {
    const message = messageOf(id);
    message.latestEditSenderTimestampMs = at;
    message.set({ body: text });
  },
  revoke: (id) => messageOf(id).set({ type: "revoked" }),
  react(reaction) {
    const peer = wid(reaction.peer);
    const about = messageOf(reaction.message);
    const id = new MsgKey({ fromMe: false, remote: peer, id: reaction.id });
    const { at: reactionTimestamp, emoji: reactionText } = reaction;
    const row = { id, reactionParentKey: about.id, reactionTimestamp, reactionText, from: peer };
    void modules.WAWebAddonReactionTableMode.reactionTableMode.bulkUpsert([row]);
  },
  lose: (id) => void blobs.delete(`/v/${id}`),
};

window.Debug = { VERSION: "2.3000.1" };
setTimeout(async () => {
  await readSession();
  for (const said of world.messages) showMessage(said, false);
  for (const [peer, unreadCount] of Object.entries(world.unread)) chatOf(peer).set({ unreadCount });
  if (me()) {
    Socket.set({ state: "CONNECTED" });
    await isListenedTo();
    Socket.set({ hasSynced: true });
  } else {
    nextCode();
    Socket.set({ state: "UNPAIRED" });
  }
}, 100);
