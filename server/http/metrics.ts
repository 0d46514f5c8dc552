import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

import type { Database } from "#db/dialect/database.ts";

export type Metrics = ReturnType<typeof openMetrics>;

/** What `/metrics` tells: the process, the write queue and the requests by route. */
export function openMetrics(db: Database) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "guichet_http_request_seconds",
    help: "Time to answer, by route pattern",
    labelNames: ["method", "route", "status"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  countedElsewhere(registry, "guichet_db_commits_total", "Commits", () => db.stats().commits);
  countedElsewhere(registry, "guichet_db_jobs_total", "Write jobs; several share a commit", () => db.stats().jobs);
  new Gauge({
    name: "guichet_db_queue",
    help: "Write jobs that wait",
    registers: [registry],
    collect() {
      this.set(db.stats().queued);
    },
  });
  return { registry, requests };
}

function countedElsewhere(registry: Registry, name: string, help: string, read: () => number) {
  new Counter({
    name,
    help,
    registers: [registry],
    collect() {
      this.reset();
      this.inc(read());
    },
  });
}
