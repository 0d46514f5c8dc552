import { useEffect, useState } from "react";

import { recall, remember } from "../../../../_client/remember.ts";
import type { Person } from "./ready-made/letter.ts";

const key = "guichet.practice.person";

/** Whom the agent plays, also after coming back from the inbox. */
export function usePerson(people: Person[]): [Person, (person: Person) => void] {
  const [person, setPerson] = useState(people[0] ?? { name: "", address: "" });
  useEffect(() => {
    const known = readPerson(recall(key));
    if (known) setPerson(known);
  }, []);
  return [
    person,
    (next) => {
      setPerson(next);
      remember(key, next);
    },
  ];
}

function readPerson(stored: unknown): Person | null {
  if (typeof stored !== "object" || stored === null || !("name" in stored) || !("address" in stored)) return null;
  const { name, address } = stored;
  return typeof name === "string" && typeof address === "string" && address !== "" ? { name, address } : null;
}
