import type { QueryClient } from "@tanstack/react-query";
import { io, type Socket } from "socket.io-client";

import type { AgentToServer, Resumed, ServerToAgent } from "#server/protocol/agent-events.ts";
import type { ErrorBody } from "#server/protocol/errors.ts";
import { changesFor, type LiveChange } from "#server/protocol/live-batch.ts";
import { flushOutbox } from "../outbox/send.ts";
import { applyLive, refetchEverything } from "./apply.ts";
import { connection } from "./connection.ts";
import { abandonResume, beginResume, type Cursor, finishResume, receiveBatch, startOfLog } from "./cursor.ts";
import { heardOnline, heardPresence } from "./presence.ts";

type AgentSocket = Socket<ServerToAgent, AgentToServer>;

let socket: AgentSocket | undefined;
/** A healthy server answers in a few milliseconds. */
const answerMs = 4_000;
/** An attempt begun on a network that is gone says nothing for as long as it may. */
const connectedWithinMs = 8_000;
const replacedWithinMs = 1_500;
let lookedAt: string | null = null;

/** Follows the change log for as long as someone is signed in. Answers with the way to stop. */
export function followLog(client: QueryClient, meId: string): () => void {
  let cursor: Cursor = startOfLog;
  const live: AgentSocket = io("/agent", {
    path: "/rt",
    // A proxy that blocks the first still lets the second through.
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    timeout: connectedWithinMs,
  });
  socket = live;

  live.on("connect", resume);
  live.on("disconnect", (reason) => {
    cursor = abandonResume(cursor);
    lose();
    // The library tries again by itself, except when the server was the one to hang up.
    if (reason === "io server disconnect") setTimeout(() => socket === live && live.connect(), 1_000);
  });
  live.on("connect_error", (error) => {
    lose();
    if (error.message === "unauthenticated") whoAmI();
  });
  live.on("changes", (batch) => {
    const step = receiveBatch(cursor, changesFor(meId, batch));
    cursor = step.cursor;
    apply(step.apply);
  });
  live.on("counts", (counts) => client.setQueryData(["counts"], counts));
  live.on("presence", heardPresence);
  live.on("online", heardOnline);
  // The word of it overtakes the answer that carries the new session.
  live.on("signedOut", () => setTimeout(whoAmI, replacedWithinMs));
  window.addEventListener("online", wake);
  window.addEventListener("offline", lose);
  document.addEventListener("visibilitychange", wake);

  return () => {
    window.removeEventListener("online", wake);
    window.removeEventListener("offline", lose);
    document.removeEventListener("visibilitychange", wake);
    socket = undefined;
    live.disconnect();
  };

  function resume() {
    if (cursor.resuming) return;
    cursor = beginResume(cursor);
    live.timeout(answerMs).emit("resume", { after: cursor.seq }, (lost: Error | null, answer: Resumed | ErrorBody) => {
      if (lost || "error" in answer) {
        cursor = abandonResume(cursor);
        // No answer on an open connection: it died without a word, as when a laptop changes networks.
        if (lost) live.disconnect().connect();
        else setTimeout(resume, answerMs);
        return;
      }
      resumed(answer);
    });
  }

  function resumed(answer: Resumed) {
    const wasFirst = cursor.seq === null;
    const step = finishResume(cursor, answer);
    cursor = step.cursor;
    apply(step.apply);
    client.setQueryData(["counts"], answer.counts);
    heardOnline(answer.online);
    connection.set("live");
    look(lookedAt);
    // What was fetched before the log was joined may miss what happened in between.
    if (wasFirst || answer.tooFar) refetchEverything(client);
    else client.refetchQueries({ type: "active", predicate: ({ state }) => state.status === "error" });
    flushOutbox(client);
  }

  /** A new password or a second factor replaces the session: whoever still has one stays, and connects with it. */
  function whoAmI() {
    client.invalidateQueries({ queryKey: ["me"] });
  }

  function apply(changes: LiveChange[]) {
    if (changes.length > 0) applyLive(client, changes, meId);
  }

  /** Timers sleep with the machine: after waking, ask at once instead of waiting for a try that may be lost. */
  function wake() {
    if (document.visibilityState === "hidden") return;
    if (live.connected) resume();
    else live.disconnect().connect();
  }
}

function lose() {
  connection.set("lost");
}

/** Tells colleagues which conversation is on this screen. */
export function look(conversationId: string | null) {
  lookedAt = conversationId;
  socket?.emit("look", { conversationId }, (answer) => {
    if (answer && !("error" in answer)) heardPresence(answer);
  });
}

export function sayTyping(conversationId: string, typing: "reply" | "note" | null) {
  if (socket?.connected) socket.volatile.emit("typing", { conversationId, typing });
}
