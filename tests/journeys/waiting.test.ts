import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openVisitor, type StandInVisitor } from "#adapters/webchat/stand-in.ts";
import { fr } from "#app/(visitor)/widget/words/fr.ts";
import { openDatabase } from "#db/dialect/open.ts";
import { insertCalendar } from "#db/stores/calendars.ts";
import { insertPolicyVersions } from "#db/stores/policies.ts";
import { seconds } from "#tests/support/clock.ts";
import { type Journey, startJourney } from "#tests/support/journey.ts";
import { inboxOf, widgetOf } from "#tests/support/screens.ts";

let journey: Journey;
let others: StandInVisitor[] = [];
beforeAll(async () => {
  journey = await startJourney();
});
afterEach(async (context) => {
  for (const other of others) other.leave();
  others = [];
  await journey.endTest(context);
});
afterAll(() => journey.close());

test("the usual wait is told from the fifth answer, and the place of who is not alone", async () => {
  await journey.agent();
  for (const who of ["one", "two", "three", "four", "five"]) await answer(await asks(`Question ${who}`));
  // An answer counts once it has left.
  await expect.poll(() => others.every((other) => other.shown().length === 2), { timeout: 30_000 }).toBe(true);
  const visitor = widgetOf(await journey.visitor());
  await visitor.open();
  // What was found when the others came is remembered for half a minute.
  await visitor.log.getByText("An answer almost always takes under a minute.").waitFor({ timeout: 75_000 });

  const ahead = await asks("I was here first");
  await visitor.write("And I came second");
  await visitor.log.getByText("You are 2nd in the queue.").waitFor();
  await answer(ahead);
  await visitor.log.getByText("You are 2nd in the queue.").waitFor({ state: "detached" });
});

test("who waits too long is told the truth and goes on by email", async () => {
  await between(async (db) => {
    const text = { en: "We are still here.", fr: "Nous sommes toujours là." };
    const values = { answers: { nearly_late: { text, afterMs: seconds(10) } } };
    const layer = { id: "soon", channel: "webchat" as const, scope: "channel" as const, scopeId: "", values };
    const row = { ...layer, effectiveFrom: 0, comment: null, createdBy: null, createdAt: Date.now() };
    await db.write((tx) => insertPolicyVersions(tx, [row]));
  });
  const inbox = inboxOf(await journey.agent());
  const page = await journey.visitor();
  const visitor = widgetOf(page);
  await visitor.open();
  await visitor.write("Is anybody there?");
  await visitor.log.getByText("We are still here.").waitFor();
  await visitor.log.getByRole("button", { name: "Continue by email" }).click();
  const address = visitor.dialog.getByRole("textbox", { name: "Where can we answer you?" });
  expect(await address.evaluate((field) => field.matches(":focus"))).toBe(true);
  await address.fill("maya@example.org");
  await address.press("Enter");
  await visitor.dialog.getByText("We will also answer at maya@example.org.").waitFor();

  await inbox.openRow("Is anybody there?");
  await inbox.reply("Yes, here I am.");
  await visitor.said("Yes, here I am.").waitFor();
  await visitor.log.getByText("We are still here.").waitFor({ state: "detached" });
});

test("outside the opening hours the widget says when the team is back, where the visitor is", async () => {
  await between(async (db) => {
    const at = Date.now();
    const day = { from: isoDay(at - 86_400_000), to: isoDay(at + 86_400_000), name: "Moving house", slots: [] };
    const open = [{ from: "00:00", to: "24:00" }];
    const weekly = { mon: open, tue: open, wed: open, thu: open, fri: open, sat: open, sun: open };
    const rules = { timeZone: "UTC", weekly, exceptions: [day], holidays: null };
    const row = { id: "hours", name: "Office", rules, isDefault: true, archivedAt: null };
    await db.write((tx) => insertCalendar(tx, { ...row, createdAt: at, updatedAt: at }));
  });
  const page = await journey.visitor({ locale: "fr-FR", timezoneId: "Asia/Kathmandu" });
  const visitor = widgetOf(page, fr);
  await visitor.launcher.click();
  await visitor.dialog.getByText(/^De retour .* 05:45$/).waitFor();
  await visitor.log.getByText(/Laissez un message.*/).waitFor();
  await visitor.dialog.getByRole("textbox", { name: fr.emailWhy }).waitFor();
  await visitor.write("Je repasserai");
  await visitor.log.getByText(/Nous sommes de retour .* 05:45 et vous répondrons alors\./).waitFor();
});

/** Somebody else writes; answers the id of their conversation. */
async function asks(text: string): Promise<string> {
  const { key } = await journey.inbox();
  const { url } = journey.product;
  const other = openVisitor({ url, inboxKey: key, origin: url });
  others.push(other);
  return (await other.say(text)).conversationId;
}

async function answer(conversationId: string) {
  const reply = { kind: "reply", text: "Here you are.", clientId: `answer-${conversationId}` };
  await journey.api("POST", `/conversations/${conversationId}/messages`, reply);
}

/** Changes what is stored while the server is down: there is no screen for it in this story. */
async function between(change: (db: Awaited<ReturnType<typeof openDatabase>>) => Promise<unknown>) {
  await journey.product.stop();
  const dataFolder = journey.product.env.GUICHET_DATA ?? "";
  const db = await openDatabase({ url: null, dataFolder, now: Date.now() });
  await change(db);
  await db.close();
  await journey.product.start();
}

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
