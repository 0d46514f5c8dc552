"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Check, CircleSlash, Medal, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { tiersQuery } from "../../../../_client/contacts.ts";
import { PickInput, pickItemLook, pickListLook } from "../../../../_ui/pick.tsx";
import { tiersToOffer } from "./tiers-to-offer.ts";

const mostLetters = 40;

/** Those that are known, so that nobody invents a second spelling; and whatever was typed. */
export function TierList({ tier, onPick }: { tier: string | null; onPick: (tier: string | null) => void }) {
  const t = useTranslations("side.known");
  const [typed, setTyped] = useState("");
  const known = (useQuery(tiersQuery).data ?? []).map(({ name }) => name);
  const { found, isNew } = tiersToOffer(known, typed);
  const words = typed.trim();
  return (
    <Command label={t("tier")} loop shouldFilter={false}>
      <PickInput placeholder={t("tierPlaceholder")} value={typed} onValueChange={setTyped} maxLength={mostLetters} />
      <Command.List label={t("tier")} className={pickListLook}>
        {found.map((name) => (
          <Command.Item key={name} value={`known ${name}`} onSelect={() => onPick(name)} className={pickItemLook}>
            <Medal className="size-4 shrink-0 text-muted" aria-hidden />
            <span className="truncate">{name}</span>
            {name === tier && <Check className="ml-auto size-4 shrink-0 text-accent" aria-hidden />}
          </Command.Item>
        ))}
        {isNew && (
          <Command.Item value="new" onSelect={() => onPick(words)} className={pickItemLook}>
            <Plus className="size-4 shrink-0 text-muted" aria-hidden />
            <span className="truncate">{t("newTier", { tier: words })}</span>
          </Command.Item>
        )}
        {tier !== null && words === "" && (
          <Command.Item value="none" onSelect={() => onPick(null)} className={pickItemLook}>
            <CircleSlash className="size-4 shrink-0 text-muted" aria-hidden />
            {t("noTier")}
          </Command.Item>
        )}
        {found.length === 0 && !isNew && tier === null && <p className="p-3 text-13 text-muted">{t("tierHint")}</p>}
      </Command.List>
    </Command>
  );
}
