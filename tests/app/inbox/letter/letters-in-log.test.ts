import { expect, test } from "vitest";

import { changedSubjects, foldedLetters } from "#app/(agent)/(counter)/inbox/conversation/letter/letters-in-log.ts";
import { message } from "#tests/app/_client/live/samples.ts";

const letter = (seq: number, changes: Parameters<typeof message>[0] | object = {}) =>
  message({ channel: "email", subject: "Parcel", ...changes, id: `m${seq}`, seq });

test("what was read before the newest three is folded, and what a machine wrote", () => {
  const letters = [1, 2, 3, 4, 5].map((seq) => letter(seq));
  expect([...foldedLetters([...letters, letter(6, { class: "bounce" })], 5)]).toEqual(["m1", "m2", "m6"]);
});

test("what is unread stays open, however far back", () => {
  expect([
    ...foldedLetters(
      [1, 2, 3, 4, 5].map((seq) => letter(seq)),
      1,
    ),
  ]).toEqual(["m1"]);
  expect(foldedLetters([message({ id: "chat", seq: 1 })], 9).size).toBe(0);
});

test("a subject is said where it becomes another one, prefixes aside", () => {
  const subjects = ["Parcel", "Re: Parcel", "AW: RE[2]: parcel", "Invoice 7", "Re: Invoice 7"];
  const letters = subjects.map((subject, at) => letter(at + 1, { subject }));
  expect([...changedSubjects(letters)]).toEqual([["m4", "Invoice 7"]]);
});
