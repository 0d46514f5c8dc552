"use client";

import { UserRoundPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";

import { Avatar } from "../../../../_ui/avatar.tsx";
import { cx } from "../../../../_ui/class-names.ts";
import { Field, TextInput } from "../../../../_ui/field.tsx";
import type { Person } from "./ready-made/letter.ts";

type WhoAreYouProps = { people: Person[]; person: Person; onChoose: (person: Person) => void };

/** A few people at hand, each with an address that behaves in its own way, or somebody of one's own making. */
export function WhoAreYou({ people, person, onChoose }: WhoAreYouProps) {
  const t = useTranslations("practice.email");
  const group = useId();
  const isNew = people.every((each) => each.address !== person.address);
  return (
    <fieldset className="min-w-0">
      <legend className="sound-only">{t("youAre")}</legend>
      <div className="flex flex-wrap gap-2">
        {people.map((each) => (
          <label key={each.address} className={chipLook}>
            <input
              type="radio"
              name={group}
              className="sound-only"
              checked={each.address === person.address}
              onChange={() => onChoose(each)}
            />
            <Avatar name={each.name} size={28} />
            <span className="min-w-0">
              <span className="block truncate text-13 font-medium">{each.name}</span>
              <span className="block truncate text-12 text-muted">{each.about ?? each.address}</span>
            </span>
          </label>
        ))}
        <label className={chipLook}>
          <input type="radio" name={group} className="sound-only" checked={isNew} onChange={() => onChoose(somebody)} />
          <UserRoundPlus className="mx-[6px] size-4 shrink-0 text-muted" aria-hidden />
          <span className="text-13 font-medium">{t("someoneNew")}</span>
        </label>
      </div>
      {isNew && (
        <div className="mt-3 grid grid-cols-1 gap-3 tablet:grid-cols-2">
          <Field label={t("name")}>
            {(field) => (
              <TextInput
                {...field}
                autoComplete="off"
                value={person.name}
                onChange={(event) => onChoose({ ...person, name: event.target.value })}
              />
            )}
          </Field>
          <Field label={t("address")} hint={t("addressHint")}>
            {(field) => (
              <TextInput
                {...field}
                type="email"
                autoComplete="off"
                value={person.address}
                onChange={(event) => onChoose({ ...person, address: event.target.value })}
              />
            )}
          </Field>
        </div>
      )}
    </fieldset>
  );
}

const somebody: Person = { name: "", address: "somebody@customer.example" };

const chipLook = cx(
  "flex min-h-11 max-w-full items-center gap-2 rounded-8 border border-line bg-bg py-1 pr-3 pl-2 hover:bg-hover",
  "has-checked:border-accent has-checked:bg-selected",
  "has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent",
);
