import { describe, expect, test } from "vitest";

import {
  addressed,
  blankLetter,
  faultOf,
  inMode,
  newcomers,
  pictureIds,
} from "#app/(agent)/(counter)/inbox/composer/letter/letter-draft.ts";

const maya = { name: "Maya", address: "maya@example.org" };
const ben = { name: "Ben", address: "Ben@example.org" };
const form = {
  answersId: "m1",
  all: { to: [maya], cc: [ben] },
  one: { to: [maya], cc: [] },
  subject: "Re: Parcel",
  forwardSubject: "Fwd: Parcel",
  from: [],
};

describe("what stands above a letter", () => {
  test("is everybody until something is chosen", () => {
    expect(addressed(blankLetter, form)).toEqual({
      mode: "all",
      to: [maya],
      cc: [ben],
      bcc: [],
      subject: "Re: Parcel",
    });
  });

  test.each([
    ["one", { to: [maya], cc: [], subject: "Re: Parcel" }],
    ["all", { to: [maya], cc: [ben], subject: "Re: Parcel" }],
    ["forward", { to: [], cc: [], subject: "Fwd: Parcel" }],
  ] as const)("after choosing %s", (mode, head) => {
    const chosen = inMode({ ...blankLetter, html: "<p>Hi</p>", subject: "Mine" }, mode, form);
    expect(addressed(chosen, form)).toEqual({ mode, bcc: [], ...head });
    expect(chosen.html).toBe("<p>Hi</p>");
  });

  test("says who has had no part in it, and not of whom a letter is passed on to", () => {
    const zoe = { name: "", address: "zoe@example.org" };
    const head = addressed({ ...blankLetter, to: [maya], cc: [ben, zoe] }, form);
    expect([...newcomers(head, [maya, { ...ben, address: "ben@EXAMPLE.org" }])]).toEqual(["zoe@example.org"]);
    expect(newcomers({ ...head, mode: "forward" }, []).size).toBe(0);
  });

  test("cannot leave without anybody, or with what is no address", () => {
    const head = addressed(inMode(blankLetter, "forward", form), form);
    expect(faultOf(head)).toEqual({ kind: "nobody" });
    expect(faultOf({ ...head, to: [maya], bcc: [{ name: "", address: "zoe" }] })).toEqual({
      kind: "wrong",
      address: "zoe",
    });
    expect(faultOf({ ...head, to: [maya] })).toBeNull();
  });
});

test("pictures in the text are found by their ids, others are not", () => {
  const html = `<p><img src="/a" data-attachment-id="a-1" alt=""> and <img alt="x" data-attachment-id="b2"><img src="/c"></p>`;
  expect(pictureIds(html)).toEqual(["a-1", "b2"]);
});
