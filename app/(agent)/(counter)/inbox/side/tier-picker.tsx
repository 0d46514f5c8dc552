"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { ContactView } from "#server/protocol/conversations.ts";
import { Picker } from "../actions/picker.tsx";
import { useChangeContact } from "./use-change-contact.ts";
import { ValueButton } from "./value-button.tsx";

const TierList = dynamic(() => import("./tier-list.tsx").then((file) => file.TierList), { ssr: false });

/** Which customers they are among; promises may differ for each. */
export function TierPicker({ contact }: { contact: ContactView }) {
  const t = useTranslations("side.known");
  const change = useChangeContact(contact);
  const [isOpen, setOpen] = useState(false);

  function pick(tier: string | null) {
    setOpen(false);
    if (tier !== contact.tier) change({ tier }, tier === null ? t("tierGone") : t("tierSet", { tier }));
  }

  return (
    <Picker
      open={isOpen}
      onOpenChange={setOpen}
      title={t("tier")}
      align="start"
      trigger={<ValueButton label={t("tier")} value={contact.tier ?? t("noTier")} />}
    >
      <TierList tier={contact.tier} onPick={pick} />
    </Picker>
  );
}
