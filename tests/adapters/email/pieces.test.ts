import { describe, expect, test } from "vitest";

import { checkDraft } from "#adapters/contract/check.ts";
import { channelProfile } from "#adapters/contract/profile.ts";
import { imapSmtpConfig, imapSmtpSecrets, smtpInConfig } from "#adapters/email/config.ts";
import { countsFrom, positionIn, readCursor } from "#adapters/email/imap/cursor.ts";
import { inBatches, limits } from "#adapters/email/imap/fetch.ts";
import { leftOut } from "#adapters/email/imap/left-out.ts";
import { findPreset, presetOfHost, presets } from "#adapters/email/profile/presets.ts";
import { emailProfile } from "#adapters/email/profile.ts";
import { senderOf } from "#adapters/email/sender.ts";
import { findMarkers, writeMarker } from "#adapters/email/thread-marker.ts";
import { backOff } from "#adapters/shared/back-off.ts";

describe("the sender, as far as it can be had cheaply", () => {
  test.each([
    ["From: Maya <Maya@Example.org>", "maya@example.org"],
    ["from:maya@example.org", "maya@example.org"],
    [
      'Subject: x\r\nFrom: "Lopez, Maya <no@not.this>"\r\n <maya@example.org>\r\nTo: you@example.test',
      "maya@example.org",
    ],
    ["X-From: other@example.org\nFrom: maya@example.org (Maya)", "maya@example.org"],
    ["From: José <josé@exämple.org>", "josé@exämple.org"],
    ["From: undisclosed", ""],
    ["Subject: no sender\r\n\r\nFrom: in@the.body", ""],
    ["", ""],
  ])("%j", (header, sender) => expect(senderOf(Buffer.from(`${header}\r\n\r\nbody`))).toBe(sender));

  test("costs nothing however odd the mail is", () => {
    const startedAt = Date.now();
    for (const odd of ["From: ", "<", "@", "a@", '"', "\n ", "\r\n\r", "From:\n "])
      senderOf(Buffer.from(odd.repeat(100_000)));
    expect(Date.now() - startedAt).toBeLessThan(1_000);
  });
});

describe("a mail that stands in for one that was left out", () => {
  const header =
    "From: Maya <maya@example.org>\r\nContent-Type: multipart/mixed;\r\n boundary=b\r\nMIME-Version: 1.0\r\nSubject: plans\r\n\r\n";

  test("keeps the header, says how large it was, and is the same every time", () => {
    const made = leftOut(Buffer.from(header), 120_586_240, "too-large");
    expect(made.equals(leftOut(Buffer.from(header), 120_586_240, "too-large"))).toBe(true);
    const text = made.toString();
    expect(text).toMatch(/^From: Maya <maya@example\.org>\r\nSubject: plans\r\n/);
    expect(text.match(/^(MIME-Version|Content-Type)/gm)).toHaveLength(2);
    expect(text).not.toContain("boundary");
    expect(text).toContain("115.0 MB");
    expect(text).toContain("115,0 Mo");
  });

  test("is a mail even without any header", () => {
    expect(leftOut(Buffer.alloc(0), 1, "unreadable").toString()).toMatch(
      /^X-Guichet-Left-Out: unreadable; bytes=1\r\n/,
    );
  });
});

describe("where reading goes on", () => {
  const at = { path: "INBOX", uidValidity: "7", lastUid: 90 };
  const known = (uidValidity: string) => ({
    startedAt: 1_000,
    folders: { INBOX: { uidValidity, lastUid: 40, datedUntil: 0 } },
  });

  test.each([
    ["known and the same", known("7"), "now", false, { lastUid: 40, datedUntil: 0 }],
    ["new, from now on", { startedAt: 1_000, folders: {} }, "now", true, { lastUid: 90, datedUntil: 0 }],
    ["new, everything", { startedAt: 1_000, folders: {} }, "all", true, { lastUid: 0, datedUntil: 0 }],
    ["new, some days", { startedAt: 1_000, folders: {} }, 3, true, { lastUid: 0, datedUntil: 90 }],
    ["found later, from now on", { startedAt: 1_000, folders: {} }, "now", false, { lastUid: 0, datedUntil: 90 }],
    ["numbered anew", known("6"), "now", false, { lastUid: 0, datedUntil: 90 }],
    ["numbered anew, everything", known("6"), "all", false, { lastUid: 0, datedUntil: 0 }],
  ] as const)("in a folder that is %s", (_what, cursor, since, first, expected) => {
    expect(positionIn(cursor, at, { since, first })).toEqual({ uidValidity: "7", ...expected });
  });

  test("counts from the start, or from days before it", () => {
    expect([countsFrom("all", 1e12), countsFrom("now", 1e12), countsFrom(1, 1e12)]).toEqual([
      0,
      1e12,
      1e12 - 86_400_000,
    ]);
  });

  test("begins again when the cursor cannot be read", () => {
    expect(readCursor({ strange: true }, 5)).toEqual({ cursor: { startedAt: 5, folders: {} }, first: true });
  });
});

test("mails are fetched few at a time, and large ones alone", () => {
  const mail = (uid: number, bytes: number) => ({ uid, bytes, receivedAt: 0 });
  const mails = [
    ...Array.from({ length: 120 }, (_, at) => mail(at, 100)),
    mail(120, 9e6),
    mail(121, 100),
    mail(122, 3e6),
    mail(123, 3e6),
  ];
  expect([...inBatches(mails, limits)].map((batch) => batch.length)).toEqual([50, 50, 20, 1, 2, 1]);
});

describe("markers in the body", () => {
  test("are found after programs have dropped attributes, or all of the HTML", () => {
    const marker = writeMarker("c1.abc");
    expect(findMarkers(`<p>x</p>${marker}`)).toEqual(["c1.abc"]);
    expect(findMarkers(marker.replace(/ data-[^ ]+| style="[^"]*"/g, ""))).toEqual(["c1.abc"]);
    expect(findMarkers("> [guichet:c1.abc]\n> [guichet:c2.def]")).toEqual(["c1.abc", "c2.def"]);
    expect(findMarkers("nothing [guichet:] here")).toEqual([]);
  });
});

describe("the configuration", () => {
  const server = { host: "imap.example.org", port: 993, tls: "implicit", user: "u", password: "p" };
  const config = { address: "support@example.org", imap: server, smtp: { ...server, host: "smtp.example.org" } };
  const wrong = (given: unknown) => imapSmtpConfig.safeParse(given).error?.issues.map(({ path }) => path.join("."));

  test("is read from now on unless told otherwise", () => {
    expect(imapSmtpConfig.parse(config)).toMatchObject({ since: "now", aliases: [] });
  });

  test.each([
    ["a web address for a host", { ...config, imap: { ...server, host: "https://imap.example.org" } }, "imap.host"],
    ["a host with a port", { ...config, imap: { ...server, host: "imap.example.org:993" } }, "imap.host"],
    ["no port", { ...config, imap: { ...server, port: 0 } }, "imap.port"],
    ["no password", { ...config, imap: { ...server, password: undefined } }, "imap.password"],
    ["no user", { ...config, smtp: { ...server, user: undefined } }, "smtp.user"],
    [
      "a password and OAuth",
      { ...config, imap: { ...server, oauth: { provider: "google", clientId: "c", refreshToken: "r" } } },
      "imap.oauth",
    ],
    ["no address", { ...config, address: "support" }, "address"],
    ["an odd beginning", { ...config, since: "yesterday" }, "since"],
    ["a field that we do not know", { ...config, imap: { ...server, secure: true } }, "imap"],
  ])("with %s is refused where it is wrong", (_what, given, path) => expect(wrong(given)).toEqual([path]));

  test("lets a relay of one's own take mail without a login, and listens anywhere it is told to", () => {
    const relay = { host: "127.0.0.1", port: 25, tls: "none" };
    const listen = { host: "::1", port: 2525 };
    expect(smtpInConfig.parse({ address: "a@example.org", listen, smtp: relay }).listen.protocol).toBe("smtp");
  });

  test("hides every password and token", () => {
    expect(imapSmtpSecrets).toEqual(
      ["imap", "smtp"].flatMap((name) => [
        `${name}.password`,
        `${name}.oauth.clientSecret`,
        `${name}.oauth.refreshToken`,
      ]),
    );
  });
});

describe("what is known beforehand", () => {
  test("the profile is a profile, and its files must fit together", () => {
    expect(channelProfile.safeParse(emailProfile).error).toBeUndefined();
    const file = (megabytes: number) => ({ filename: "a", contentType: "text/plain", bytes: megabytes * 1024 * 1024 });
    expect(checkDraft(emailProfile, { text: "x", attachments: [file(12), file(12)] })).toBeNull();
    expect(checkDraft(emailProfile, { text: "x", attachments: [file(13), file(13)] })).toMatchObject({
      reason: "attachment_refused",
      limit: 25 * 1024 * 1024,
    });
  });

  test("a provider is known by an address or by its servers", () => {
    expect(findPreset("ana@Gmail.com")).toMatchObject({ id: "gmail", keepsSent: true });
    expect(findPreset("ana@example.org")).toBeNull();
    expect(presetOfHost("smtp.office365.com")?.id).toBe("microsoft");
    const domains = presets.flatMap((preset) => preset.domains);
    expect(new Set(domains).size).toBe(domains.length);
  });
});

test("waits grow, vary, end somewhere and begin again", () => {
  const waits = backOff(1_000, 300_000, () => 1);
  const first = Array.from({ length: 11 }, () => waits.next());
  expect(first.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(first.at(-1)).toBe(300_000);
  waits.reset();
  expect([waits.next(60_000), backOff(1_000, 300_000, () => 0).next()]).toEqual([60_000, 750]);
});
