// A server for the benchmarks, as a process of its own: the product without the limits that keep one address in check.
import { readConfig } from "#server/config.ts";
import { startServer } from "#server/start.ts";

Object.assign(process.env, { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
const free = { burst: 1_000_000, perSecond: 1_000_000 };
const running = await startServer(readConfig(process.env), { limits: { visitor: free, address: free } });

process.on("message", (asked) => {
  if (asked !== "figures") return;
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ rss, heap: heapUsed, busyMs: (user + system) / 1000 });
});
process.once("SIGTERM", () => void running.close().then(() => process.exit(0)));
process.send?.("ready");
