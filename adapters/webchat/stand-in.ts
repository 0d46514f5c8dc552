import { randomBytes } from "node:crypto";

import { io, type Socket } from "socket.io-client";

import type {
  ServerToVisitor,
  VisitorAuth,
  VisitorMessage,
  VisitorSend,
  VisitorToServer,
} from "#server/protocol/visitor-events.ts";

export type VisitorOptions = {
  url: string;
  inboxKey: string;
  token?: string;
  identity?: VisitorAuth["identity"];
  locale?: VisitorAuth["locale"];
  timeZone?: string;
  /** The website that shows the widget; a browser always names it. */
  origin?: string;
};

/** A visitor's browser, far side of the web chat: it remembers, retries and catches up as the widget does. */
export type StandInVisitor = {
  token: string;
  socket: Socket<ServerToVisitor, VisitorToServer>;
  /** What the panel shows, in order of `seq`. */
  shown(): VisitorMessage[];
  /** Sends until it is acknowledged, over as many connections as it takes; always under the same id. */
  say(text: string, also?: Partial<VisitorSend>): Promise<VisitorMessage>;
  leave(): void;
};

const answerMs = 2_000;
const pauseMs = 150;

export function openVisitor(options: VisitorOptions): StandInVisitor {
  const token = options.token ?? randomBytes(32).toString("base64url");
  const shown = new Map<string, VisitorMessage>();
  const socket: StandInVisitor["socket"] = io(`${options.url}/visitor`, {
    path: "/rt",
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: pauseMs,
    reconnectionDelayMax: 2 * pauseMs,
    auth: {
      inboxKey: options.inboxKey,
      token,
      identity: options.identity ?? null,
      locale: options.locale ?? "en",
      ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
    } satisfies VisitorAuth,
    ...(options.origin ? { extraHeaders: { origin: options.origin } } : {}),
  });
  const keep = (message: VisitorMessage) => shown.set(message.id, message);
  socket.on("message", keep);
  socket.on("connect", () => void catchUp(socket, newest(shown)).then((missed) => missed.forEach(keep)));
  return {
    token,
    socket,
    shown: () => inOrder(shown),
    async say(text, also = {}) {
      const words = { clientId: randomBytes(12).toString("base64url"), token, text, ...also };
      for (;;) {
        const answer = await socket
          .timeout(answerMs)
          .emitWithAck("send", words)
          .catch(() => null);
        if (answer && "message" in answer) {
          keep(answer.message);
          return answer.message;
        }
        if (answer && !mayPass(answer.error.code)) throw Object.assign(new Error(answer.error.message), answer.error);
        await new Promise((resolve) => setTimeout(resolve, answer?.error.retryAfterMs ?? pauseMs));
      }
    },
    leave: () => socket.disconnect(),
  };
}

async function catchUp(socket: StandInVisitor["socket"], last: VisitorMessage | undefined): Promise<VisitorMessage[]> {
  const asked = { after: last?.seq ?? 0, conversationId: last?.conversationId ?? null };
  const answer = await socket
    .timeout(answerMs)
    .emitWithAck("catchUp", asked)
    .catch(() => null);
  return answer && "messages" in answer ? answer.messages : [];
}

/** The server is busy, full or going down: worth another try. */
function mayPass(code: string): boolean {
  return code === "too_many_requests" || code === "unavailable" || code === "internal";
}

function inOrder(shown: Map<string, VisitorMessage>): VisitorMessage[] {
  return [...shown.values()].sort((a, b) => a.seq - b.seq);
}

/** `seq` counts within a conversation: of the one that was heard of last. */
function newest(shown: Map<string, VisitorMessage>): VisitorMessage | undefined {
  const current = [...shown.values()].at(-1)?.conversationId;
  return inOrder(shown).findLast((message) => message.conversationId === current);
}
