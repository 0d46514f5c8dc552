import { describe, expect, test } from "vitest";

import {
  insertMention,
  matchingAgents,
  mentionAt,
  mentionedIds,
  splitMentions,
} from "#app/(agent)/(counter)/inbox/composer/mentions.ts";

const agents = [
  { id: "1", name: "Ana" },
  { id: "2", name: "Ana Lima" },
  { id: "3", name: "Chloé Petit" },
];

describe("naming a colleague in a note", () => {
  test("a name begins after an @ at the start or after a space", () => {
    expect(mentionAt("@an", 3)).toEqual({ from: 0, query: "an" });
    expect(mentionAt("see @Chloé P", 12)).toEqual({ from: 4, query: "Chloé P" });
    expect(mentionAt("ana@example.org", 15)).toBeNull();
    expect(mentionAt("@ana\nnext", 9)).toBeNull();
  });

  test("only what stands before the caret counts", () => {
    expect(mentionAt("@chl and more", 4)).toEqual({ from: 0, query: "chl" });
  });

  test("accents and case do not matter when searching, surnames count", () => {
    expect(matchingAgents(agents, "chloe").map((agent) => agent.id)).toEqual(["3"]);
    expect(matchingAgents(agents, "LIM").map((agent) => agent.id)).toEqual(["2"]);
    expect(matchingAgents(agents, "")).toHaveLength(3);
  });

  test("the chosen name replaces what was typed and the caret follows it", () => {
    const typed = "ask @ch about it";
    expect(insertMention(typed, 7, { from: 4, query: "ch" }, "Chloé Petit")).toEqual({
      text: "ask @Chloé Petit about it",
      caret: 17,
    });
  });

  test("the longest name is meant", () => {
    expect(mentionedIds("@Ana Lima, look", agents)).toEqual(["2"]);
    expect(mentionedIds("@Ana, look", agents)).toEqual(["1"]);
  });

  test("a name without @, or one that goes on, notifies nobody", () => {
    expect(mentionedIds("Ana wrote to me@Ana.org", agents)).toEqual([]);
    expect(mentionedIds("@Anastasia", agents)).toEqual([]);
  });

  test("splitting loses no letter", () => {
    const text = "Hi @Ana Lima and @Chloé Petit!";
    const parts = splitMentions(
      text,
      agents.map((agent) => agent.name),
    );
    expect(parts.map((part) => part.text).join("")).toBe(text);
    expect(parts.filter((part) => part.isMention).map((part) => part.text)).toEqual(["@Ana Lima", "@Chloé Petit"]);
  });
});
