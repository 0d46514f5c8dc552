"use client";

import { useTranslations } from "next-intl";
import { Tabs } from "radix-ui";

import { cx } from "../../../../_ui/class-names.ts";
import { AdminOnly } from "../admin-only.tsx";
import { PageTitle } from "../page-title.tsx";
import { Deliveries } from "./deliveries.tsx";
import { Intake } from "./intake.tsx";

const tabLook = cx(
  "h-10 border-b-2 border-transparent px-1 text-muted hover:text-text",
  "data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-text",
);

type OperationsProps = { tab: "intake" | "deliveries"; state: string; inboxId: string };

/** What came in and what went out, down to the last byte: the proof that nothing is lost. */
export function Operations({ tab, state, inboxId }: OperationsProps) {
  const t = useTranslations("settings.operations");
  const start = { state, inboxId };
  const everything = { state: "", inboxId: "" };
  return (
    <AdminOnly leads>
      <PageTitle hint={t("hint")}>{t("title")}</PageTitle>
      <Tabs.Root defaultValue={tab}>
        <Tabs.List aria-label={t("title")} className="mb-4 flex gap-5 border-b border-line">
          <Tabs.Trigger value="intake" className={tabLook}>
            {t("intake")}
          </Tabs.Trigger>
          <Tabs.Trigger value="deliveries" className={tabLook}>
            {t("deliveries")}
          </Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="intake">
          <Intake start={tab === "intake" ? start : everything} />
        </Tabs.Content>
        <Tabs.Content value="deliveries">
          <Deliveries start={tab === "deliveries" ? start : everything} />
        </Tabs.Content>
      </Tabs.Root>
    </AdminOnly>
  );
}
