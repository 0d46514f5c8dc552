import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { openStandIn, type StandIn } from "#adapters/email/stand-in.ts";
import type { InboxView } from "#server/protocol/inboxes.ts";
import type { MessageView } from "#server/protocol/messages.ts";
import type { IntakeView } from "#server/protocol/operations.ts";
import { accessibilityFaults, sidewaysScroll } from "#tests/support/axe.ts";
import { freePort } from "#tests/support/free-port.ts";
import { type Journey, startJourney } from "#tests/support/journey.ts";
import { mailFrom } from "#tests/support/mails.ts";

let journey: Journey;
let far: StandIn;
let inbox: InboxView;
beforeAll(async () => {
  far = await openStandIn();
  journey = await startJourney({ env: { GUICHET_ALLOW_PRIVATE_HOSTS: "1" } });
  const config = {
    address: "support@example.test",
    listen: { host: "127.0.0.1", port: await freePort() },
    smtp: { host: "127.0.0.1", port: far.port, tls: "none" },
  };
  const values = { channel: "email", provider: "smtp-in", name: "Direct", config, settings: { undoMs: 0 } };
  inbox = await journey.api<InboxView>("POST", "/inboxes", values);
});
afterEach((context) => journey.endTest(context));
afterAll(async () => {
  await journey.close();
  await far.close();
});

const soon = { timeout: 30_000 };
type Listen = { listen: { host: string; port: number } };
const itemsOf = async (sender: string) => {
  const { items } = await journey.api<{ items: IntakeView[] }>("GET", `/intake?inboxId=${inbox.id}`);
  return items.filter(({ from, conversationId }) => from === sender && conversationId);
};

/** A customer writes to our own door; answers the conversation. */
async function written(sender: string): Promise<string> {
  const { listen } = Object.assign({ listen: { host: "", port: 0 } } satisfies Listen, inbox.config);
  const raw = mailFrom(sender, { To: "support@example.test", "Message-ID": `<${sender}>`, Subject: sender });
  await expect
    .poll(() => far.deliver(listen, { from: sender, to: ["support@example.test"], raw }).catch(String), {
      timeout: 30_000,
    })
    .toMatch(/^250|queued|OK/i);
  await expect.poll(async () => (await itemsOf(sender)).length, soon).toBeGreaterThan(0);
  return (await itemsOf(sender))[0]?.conversationId ?? "";
}

/** An answer that comes to this; its part. */
async function answered(sender: string, state: string): Promise<string> {
  const conversationId = await written(sender);
  const reply = { kind: "reply", text: "Good morning", clientId: `answer-${sender.replaceAll(/\W/g, "-")}` };
  const { id } = await journey.api<MessageView>("POST", `/conversations/${conversationId}/messages`, reply);
  const message = () => journey.api<MessageView>("GET", `/messages/${id}`);
  await expect.poll(async () => (await message()).deliveries[0]?.state, soon).toBe(state);
  return (await message()).deliveries[0]?.id ?? "";
}

test("what failed is tried again, and what nobody confirmed is settled by a person", async () => {
  await answered("no-such-user@example.org", "failed");
  await answered("drop-after-data@example.org", "unknown");
  const page = await journey.agent({ path: `/settings/inboxes/${inbox.id}`, viewport: { width: 360, height: 740 } });
  await page.getByRole("link", { name: "2 See what failed" }).click();
  const rows = page.getByRole("list", { name: "Deliveries" }).getByRole("listitem");
  await expect.poll(() => rows.count(), soon).toBe(2);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);

  const failed = rows.filter({ hasText: "No such user" });
  await failed.getByRole("button", { name: "Try again" }).click();
  await page.getByText("It is sent again").first().waitFor();

  const unknown = rows.filter({ hasText: "Not confirmed" });
  await unknown.getByRole("button", { name: "It arrived" }).click();
  await page.getByText("Marked as sent").first().waitFor();
  await page.getByLabel("State").selectOption("sent");
  await expect.poll(() => rows.count(), soon).toBe(1);
  expect(far.received().filter(({ to }) => to.includes("drop-after-data@example.org"))).toHaveLength(1);

  await page.getByLabel("State").selectOption({ label: "Needs a decision" });
  await rows.filter({ hasText: "No such user" }).getByRole("link", { name: "Open conversation" }).click();
  await page.waitForURL(/\/inbox\/all\/[\w-]+$/);
});

test("what could not be read waits in quarantine, is downloaded, and is tried again in one go", async () => {
  await written("maya@example.org");
  await written("noor@example.org");
  quarantineEverything();
  const page = await journey.agent({ path: `/settings/inboxes/${inbox.id}` });
  await page.getByRole("link", { name: /See what is in quarantine/ }).click();
  const rows = page.getByRole("list", { name: "Intake ledger" }).getByRole("listitem");
  const maya = rows.filter({ hasText: "maya@example.org" });
  await maya.waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  const all = await rows.count();

  const download = page.waitForEvent("download");
  await maya.getByRole("link", { name: "Download .eml" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.eml$/);

  await maya.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => rows.count(), soon).toBe(all - 1);
  await page.getByRole("button", { name: "Try all again" }).click();
  await page
    .getByText(/items? (is|are) handled again/)
    .first()
    .waitFor();
  await page.getByText("Nothing matches.").waitFor();
  await page.getByRole("button", { name: "Show everything" }).click();
  await rows.filter({ hasText: "noor@example.org" }).filter({ hasText: "Routed" }).waitFor();

  const { items } = await journey.api<{ items: IntakeView[] }>("GET", `/intake?inboxId=${inbox.id}`);
  await page.getByRole("searchbox").fill(items.find(({ from }) => from === "noor@example.org")?.sha256 ?? "");
  await expect.poll(() => rows.count(), soon).toBe(1);
});

/** As after a fault of the reader that has been mended since: the bytes are there, and no message. */
function quarantineEverything() {
  const file = new Database(join(journey.product.env.GUICHET_DATA ?? "", "guichet.db"));
  file.pragma("busy_timeout = 5000");
  file.exec(
    "update intake set state = 'quarantined', tries = 8, reason = 'out of luck', message_id = null, conversation_id = null where source = 'smtp'",
  );
  file.close();
}
