import type { BrowserContext, Page } from "playwright";

/** Listens to what browsers complain about: errors of the console, of scripts, of the content policy. */
export type Watch = {
  listen(context: BrowserContext): void;
  /** From now on, until the end of the test, complaints like this belong to the story. */
  expect(complaint: RegExp): void;
  /** What was heard and not expected; forgets it. */
  complaints(): string[];
};

/** Whoever is not signed in is asked for; browsers write every such answer to the console. */
const usual = [/the server responded with a status of 401 .*\/api\/v1\/me$/];

export function watchBrowsers(): Watch {
  let heard: string[] = [];
  let expected: RegExp[] = [];
  return {
    listen(context) {
      context.on("console", (message) => {
        if (message.type() === "error") heard.push(`${message.text()} ${message.location().url}`);
      });
      context.on("weberror", (error) => heard.push(`${error.error()} ${error.page()?.url()}`));
    },
    expect(complaint) {
      expected.push(complaint);
    },
    complaints() {
      const rest = heard.filter((complaint) => ![...usual, ...expected].some((known) => known.test(complaint)));
      heard = [];
      expected = [];
      return rest;
    },
  };
}

/** What a browser says while its network is gone. */
export const networkIsGone =
  /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|NETWORK_CHANGED|FAILED|ABORTED)|WebSocket connection to|ChunkLoadError/;

/** What a page says that was asking for something at the moment when its session was ended elsewhere. */
export const sessionHasEnded = /status of 401 .*\/api\/v1\//;

/** The pages as they were when a test failed, for a look at them. */
export async function takePictures(name: string, pages: Page[]): Promise<void> {
  const stem = name.replaceAll(/[^a-z0-9]+/gi, "-").slice(0, 60);
  for (const [at, page] of pages.entries()) {
    const path = `.guichet/pictures/${stem}-${at + 1}.png`;
    await page.screenshot({ path, timeout: 5_000 }).then(
      () => process.stderr.write(`Picture of a failure: ${path} (${page.url()})\n`),
      () => undefined,
    );
  }
}
