class OpaqueData {
  static async createFromData(file, mime) {
    return Object.assign(new OpaqueData(), { file, mime });
  }
  url() {
    return "blob:none";
  }
  autorelease() {}
  formData() {
    return this.file;
  }
}

async function sendMessage(chat, { mediaBlob, ...values }) {
  if (world.behaviour.sendingThrows) throw new Error("the page is out of order");
  const message = new Model(values);
  const content = mediaBlob ? base64(new Uint8Array(await mediaBlob.file.arrayBuffer())) : null;
  chat.msgs.models.set(message.id._serialized, message);
  messages.add(message);
  chat.set({ t: message.t });
  tell({
    kind: "sent",
    id: message.id.id,
    peer: chat.id._serialized,
    text: (content === null ? message.body : message.caption) ?? "",
    type: message.type,
    quoted: message.quotedStanzaID ?? null,
    file: content === null ? null : { base64: content, mimetype: message.mimetype, filename: message.filename },
  });
  return message;
}

const pauseMs = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function addAndSend(chat, values) {
  const added = sendMessage(chat, values);
  const left = added.then(async (message) => {
    if (world.behaviour.networkIsSilent) await new Promise(() => {});
    for (const ack of world.behaviour.acksBeforeSent ? [1, 2, 3] : [1]) {
      message.set({ ack });
      tell({ kind: "acked", id: message.id.id, ack });
    }
    if (world.behaviour.acksBeforeSent) await pauseMs(400);
    return { messageSendResult: "OK" };
  });
  return [world.behaviour.acksBeforeSent ? left.then(() => added) : added, left];
}
