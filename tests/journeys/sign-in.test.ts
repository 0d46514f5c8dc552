import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { codeOf } from "#tests/support/authenticator.ts";
import { admin, type Journey, startJourney } from "#tests/support/journey.ts";
import { sessionHasEnded } from "#tests/support/watch.ts";

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterEach((context) => journey.endTest(context));
afterAll(() => journey.close());

test("a wrong password says so, keeps the address, and the right one leads where one wanted to go", async () => {
  journey.watch.expect(/status of 401 .*sign-in/);
  const page = await journey.open();
  await page.goto(`${journey.product.url}/settings/team`);
  await page.getByRole("textbox", { name: "Email" }).fill(admin.email);
  await page.getByRole("textbox", { name: "Password" }).fill("not my password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Email and password do not match.", { exact: false }).waitFor();
  expect(await page.getByRole("textbox", { name: "Email" }).inputValue()).toBe(admin.email);

  await page.getByRole("textbox", { name: "Password" }).fill(admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Team", exact: true }).waitFor();
});

test("an invitation makes a colleague who can sign in, and works once", async () => {
  const page = await journey.agent({ path: "/settings/team" });
  await page.getByRole("button", { name: "Invite someone" }).click();
  await page.getByRole("textbox", { name: "Email" }).fill("louis@example.org");
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = await page.getByRole("dialog").getByRole("code").innerText();

  const guest = await journey.open();
  await guest.goto(link);
  await guest.getByText("You are invited as louis@example.org (Agent).").waitFor();
  await guest.getByRole("textbox", { name: "Your name" }).fill("Louis");
  await guest.getByRole("textbox", { name: "Password" }).fill(admin.password);
  await guest.getByRole("button", { name: "Join" }).click();
  await guest.getByRole("button", { name: "Louis Available" }).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).first().click();
  await page.getByText("louis@example.org").first().waitFor();

  journey.watch.expect(/status of (404|409) .*invitations/);
  const late = await journey.open();
  await late.goto(link);
  await late.getByRole("heading", { name: "This invitation no longer works" }).waitFor();
});

test("signing out everywhere else closes the other browsers at once", async () => {
  journey.watch.expect(sessionHasEnded);
  const email = await journey.colleague("Mia");
  const [here, there] = await Promise.all([
    journey.agent({ email, path: "/settings/security" }),
    journey.agent({ email }),
  ]);
  await there.getByRole("heading", { name: "No open conversations" }).waitFor();
  await here.getByRole("button", { name: "Sign out everywhere else" }).click();

  await there.getByRole("heading", { name: /Sign in/ }).waitFor();
  await here.reload();
  await here.getByRole("heading", { name: "Security", exact: true }).waitFor();
});

test("changing the password ends the other sessions, and the old password with them", async () => {
  journey.watch.expect(/status of 401 .*sign-in/);
  journey.watch.expect(sessionHasEnded);
  const email = await journey.colleague("Noa");
  const [here, there] = await Promise.all([
    journey.agent({ email, path: "/settings/security" }),
    journey.agent({ email }),
  ]);
  await there.getByRole("heading", { name: "No open conversations" }).waitFor();
  await here.getByRole("textbox", { name: "Current password" }).fill(admin.password);
  await here.getByRole("textbox", { name: "New password" }).fill("another long sentence");
  await here.getByRole("button", { name: "Change the password" }).click();
  await here.getByText("Password changed").first().waitFor();

  await there.getByRole("heading", { name: /Sign in/ }).waitFor();
  await signIn(there, email, admin.password);
  await there.getByText("Email and password do not match.", { exact: false }).waitFor();
  await signIn(there, email, "another long sentence");
  await there.getByRole("button", { name: "Noa Available" }).waitFor();
});

test("a second factor is asked for, and a recovery code works once in its place", async () => {
  journey.watch.expect(/status of 401 .*two-factor/);
  const email = await journey.colleague("Ida");
  const page = await journey.agent({ email, path: "/settings/security" });
  await page.getByRole("button", { name: "Switch on" }).click();
  await page.getByLabel("Your password").fill(admin.password);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText("I cannot scan it").click();
  const secret = (await page.getByRole("dialog").getByRole("code").innerText()).replaceAll(/\s/g, "");
  const code = () => codeOf(`otpauth://totp/guichet?secret=${secret}`);
  await page.getByRole("textbox", { name: "6-digit code" }).fill(code());
  await page.getByRole("button", { name: "Confirm" }).click();
  const recovery = await page.getByRole("dialog").getByRole("listitem").first().innerText();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByText("Switched on").waitFor();

  const byCode = await doorOf(email);
  await byCode.getByRole("textbox", { name: "Code" }).fill(code());
  await byCode.getByRole("button", { name: "Confirm" }).click();
  await byCode.getByRole("button", { name: "Ida Available" }).waitFor();

  for (const isFirst of [true, false]) {
    const byRecovery = await doorOf(email);
    await byRecovery.getByRole("button", { name: "Use a recovery code" }).click();
    await byRecovery.getByRole("textbox", { name: "Recovery code" }).fill(recovery);
    await byRecovery.getByRole("button", { name: "Confirm" }).click();
    if (isFirst) await byRecovery.getByRole("button", { name: "Ida Available" }).waitFor();
    else await byRecovery.getByText("This code is not right, or has expired.", { exact: false }).waitFor();
  }
});

test("signing out leads to the door, and no address leads past it", async () => {
  journey.watch.expect(sessionHasEnded);
  const page = await journey.agent();
  await page.getByRole("button", { name: `${admin.name} Available` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: /Sign in/ }).waitFor();
  await page.goto(`${journey.product.url}/inbox/all`);
  await page.getByRole("heading", { name: /Sign in/ }).waitFor();
});

/** A window of their own, with the password given and the second step asked for. */
async function doorOf(email: string) {
  const page = await journey.open();
  await page.goto(`${journey.product.url}/signin`);
  await signIn(page, email, admin.password);
  await page.getByRole("heading", { name: "Second step" }).waitFor();
  return page;
}

async function signIn(page: Page, email: string, password: string) {
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
