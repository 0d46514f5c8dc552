import { parentPort, workerData } from "node:worker_threads";

import Sqlite from "better-sqlite3";

// Moves what is in the write-ahead log into the database, on a thread and connection of its own: the event loop would
// stand still for as long as that takes. PASSIVE never waits for, nor holds up, a reader or the writer.
const connection = new Sqlite(String(workerData));
connection.pragma("synchronous = FULL");
connection.pragma("wal_autocheckpoint = 0");

parentPort?.on("message", () => {
  connection.pragma("wal_checkpoint(PASSIVE)");
  parentPort?.postMessage("done");
});
