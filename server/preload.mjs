// Loaded before the program (`node --import`), so that it starts sooner and smaller.
import { enableCompileCache, registerHooks } from "node:module";
import { join } from "node:path";

// What was stripped of its types and compiled once is read from here the next time.
enableCompileCache(join(import.meta.dirname, "..", ".guichet", "compiled"));

// Node asks for the package.json above every `.js` module that it imports, and drizzle-orm's is 180 kB long: its 200
// files cost 100 MB that way. Its CommonJS twins, which end in `.cjs`, need no asking.
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    if (!found.url.includes("/node_modules/drizzle-orm/") || !found.url.endsWith(".js")) return found;
    return { ...found, url: `${found.url.slice(0, -3)}.cjs`, format: "commonjs" };
  },
});
