"use client";

import { useLocale, useTranslations } from "next-intl";

import { locales } from "#db/vocabulary.ts";
import type { ContactView } from "#server/protocol/conversations.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Menu, MenuChoice, MenuChoices } from "../../../../_ui/menu.tsx";
import { useChangeContact } from "./use-change-contact.ts";
import { ValueButton } from "./value-button.tsx";

const unknown = "";

/** In which language they are written to: what saved replies and automatic answers go by. */
export function LanguageMenu({ contact }: { contact: ContactView }) {
  const t = useTranslations("side.known");
  const { workspace } = useMe();
  const nameOf = useLanguageName();
  const names = new Intl.DisplayNames(useLocale(), { type: "language" });
  const change = useChangeContact(contact);
  // A browser or a script may have told of one that the product does not speak, or of a country's way with one.
  const offered = [...locales, contact.locale].filter((tag) => tag !== null);

  function pick(picked: string) {
    const locale = picked === unknown ? null : picked;
    if (locale !== contact.locale) change({ locale }, t("languageSet", { language: nameOf(locale) }));
  }

  return (
    <Menu align="start" trigger={<ValueButton label={t("language")} value={nameOf(contact.locale)} />}>
      <MenuChoices value={contact.locale ?? unknown} onChange={pick}>
        {[...new Set(offered)].map((tag) => (
          <MenuChoice key={tag} value={tag}>
            {nameOf(tag)}
          </MenuChoice>
        ))}
        <MenuChoice value={unknown}>{t("unknownUses", { language: names.of(workspace.locale) ?? "" })}</MenuChoice>
      </MenuChoices>
    </Menu>
  );
}

/** As it stands alone: with a capital. */
export function useLanguageName() {
  const t = useTranslations("side.known");
  const locale = useLocale();
  const names = new Intl.DisplayNames(locale, { type: "language" });
  return (tag: string | null): string => {
    if (tag === null) return t("unknown");
    const name = names.of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  };
}
