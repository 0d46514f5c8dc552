// What WhatsApp Web is made of, as far as the library touches it.
class Emitter {
  constructor() {
    Object.defineProperty(this, "handlers", { value: new Map() });
  }
  on(names, handler) {
    for (const name of names.split(" ")) this.handlers.set(name, [...(this.handlers.get(name) ?? []), handler]);
    return this;
  }
  once(name, handler) {
    const once = (...args) => {
      this.off(name, once);
      handler(...args);
    };
    return this.on(name, once);
  }
  off(name, handler) {
    const rest = (this.handlers.get(name) ?? []).filter((one) => one !== handler);
    this.handlers.set(name, rest);
  }
  trigger(name, ...args) {
    for (const handler of this.handlers.get(name) ?? []) handler(...args);
  }
}

class Wid {
  constructor(text) {
    const [user, server = "c.us"] = String(text).split("@");
    Object.assign(this, { user, server, _serialized: `${user}@${server}` });
  }
  isLid() {
    return this.server === "lid";
  }
  isGroup() {
    return this.server === "g.us";
  }
  isStatus() {
    return this._serialized === "status@broadcast";
  }
  isUser() {
    return this.server === "c.us" || this.server === "lid";
  }
  toString() {
    return this._serialized;
  }
}
const wid = (given) => (given instanceof Wid ? given : new Wid(given?._serialized ?? given));

class MsgKey {
  constructor({ from, to, id, participant, selfDir, fromMe, remote }) {
    this.fromMe = fromMe ?? selfDir === "out";
    this.remote = remote ?? (this.fromMe ? to : from);
    this.id = id;
    if (participant) this.participant = participant;
    this._serialized = `${this.fromMe}_${this.remote._serialized}_${id}`;
  }
  static async newId() {
    const bytes = [...crypto.getRandomValues(new Uint8Array(9))];
    return `3EB0${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`.toUpperCase();
  }
  toString() {
    return this._serialized;
  }
}

class Model extends Emitter {
  constructor(values) {
    super();
    Object.assign(this, values);
  }
  serialize() {
    return JSON.parse(JSON.stringify(this));
  }
  unsafe() {
    return this;
  }
  set(values) {
    for (const [name, value] of Object.entries(values)) {
      const before = this[name];
      this[name] = value;
      if (before === value) continue;
      this.trigger(`change:${name}`, this, value, before);
      this.collection?.trigger(`change:${name}`, this, value, before);
    }
    this.collection?.trigger("change", this);
  }
  msgContextInfo() {
    return {
      quotedStanzaID: this.id.id,
      quotedParticipant: this.from,
      quotedMsg: { type: this.type, body: this.body },
    };
  }
}

class Media extends Model {
  toJSON() {
    const { type, mimetype, size, directPath, filename, mediaKey, filehash } = this;
    return { type, mimetype, size, directPath, filename, mediaKey, filehash };
  }
}

class Collection extends Emitter {
  constructor() {
    super();
    Object.defineProperty(this, "models", { value: new Map() });
    this.modelClass = Model;
  }
  get(key) {
    return this.models.get(key?._serialized ?? key);
  }
  async find(key) {
    return this.get(key);
  }
  getModelsArray() {
    return [...this.models.values()];
  }
  add(model, isQuiet) {
    if (!model.collection) Object.defineProperty(model, "collection", { value: this });
    this.models.set(model.id._serialized, model);
    if (!isQuiet) this.trigger("add", model);
    return model;
  }
  async getMessagesById(keys) {
    return { messages: keys.map((key) => this.get(key)).filter(Boolean) };
  }
}
