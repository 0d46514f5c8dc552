"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";

import type { PracticeInbox } from "../../../../_client/practice.ts";
import { Avatar } from "../../../../_ui/avatar.tsx";
import { cx } from "../../../../_ui/class-names.ts";
import { phonePeople } from "./people.ts";
import { Telephone } from "./telephone.tsx";

/** The telephones of one customer, a frame for each channel: what they send comes to the inbox as from anybody. */
export function PhonesPractice({ inboxes }: { inboxes: PracticeInbox[] }) {
  const t = useTranslations("practice.phones");
  const [person, setPerson] = useState(phonePeople[0]);
  const group = useId();
  return (
    <>
      <fieldset className="mb-6 min-w-0">
        <legend className="mb-2 text-16 font-semibold">{t("youAre")}</legend>
        <div className="flex flex-wrap gap-2">
          {phonePeople.map((each) => (
            <label key={each.number} className={chipLook}>
              <input
                type="radio"
                name={group}
                className="sound-only"
                checked={each.number === person.number}
                onChange={() => setPerson(each)}
              />
              <Avatar name={each.name} size={28} />
              <span>
                <span className="block text-13 font-medium">{each.name}</span>
                <span className="tabular block text-12 text-muted">{each.number}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="grid grid-cols-1 justify-items-center gap-8 desk:grid-cols-2">
        {inboxes.map((inbox) => (
          <Telephone key={`${inbox.channel} ${person.number}`} inbox={inbox} person={person} />
        ))}
      </div>
    </>
  );
}

const chipLook = cx(
  "flex min-h-11 max-w-full items-center gap-2 rounded-8 border border-line bg-bg py-1 pr-3 pl-2 hover:bg-hover",
  "has-checked:border-accent has-checked:bg-selected",
  "has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent",
);
