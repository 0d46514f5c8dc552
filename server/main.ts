import { serve } from "./serve.ts";

// Before Next is loaded: it decides by this which React it runs.
const dev = process.argv.includes("--dev");
Object.assign(process.env, { NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });

await serve(process.env, { dev });
