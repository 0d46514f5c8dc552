"use client";

import { AlignJustify, CheckCheck, Clock, Rows2, Rows3, Rows4, SquarePen } from "lucide-react";
import { useTranslations } from "next-intl";

import { keysOf } from "../../../../_client/keys/commands.ts";
import { runCommand } from "../../../../_client/keys/listen.ts";
import type { ViewName } from "../../../../_client/views.ts";
import { useMe } from "../../../../_client/who.tsx";
import { IconButton } from "../../../../_ui/icon-button.tsx";
import { Menu, MenuChoice, MenuChoices, MenuItem, MenuLine, MenuTitle } from "../../../../_ui/menu.tsx";
import { useCount } from "../../nav.tsx";
import { go } from "../../place.ts";
import { densityFrom, setDensity, useDensity } from "./density.ts";

export function ListHeader({ view }: { view: ViewName }) {
  const t = useTranslations("list");
  const views = useTranslations("views");
  const commands = useTranslations("commands");
  const count = useCount(view);
  const density = useDensity();
  return (
    <div className="flex h-13 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
      <h1 className="truncate text-16 font-semibold">{views(view)}</h1>
      {count > 0 && <span className="tabular text-13 text-muted">{count}</span>}
      <div className="ml-auto flex">
        {useMe().role !== "viewer" && (
          <IconButton
            label={commands("compose")}
            keys={keysOf("compose")}
            icon={<SquarePen className="size-4" aria-hidden />}
            onClick={() => runCommand("compose")}
          />
        )}
        <Menu trigger={<IconButton label={t("display")} icon={<AlignJustify className="size-4" aria-hidden />} />}>
          <MenuTitle>{t("density")}</MenuTitle>
          <MenuChoices value={density} onChange={(value) => setDensity(densityFrom(value))}>
            <MenuChoice value="comfortable" icon={<Rows2 className="size-4" aria-hidden />}>
              {t("comfortable")}
            </MenuChoice>
            <MenuChoice value="default" icon={<Rows3 className="size-4" aria-hidden />}>
              {t("default")}
            </MenuChoice>
            <MenuChoice value="compact" icon={<Rows4 className="size-4" aria-hidden />}>
              {t("compact")}
            </MenuChoice>
          </MenuChoices>
          {/* Phones have no room for these in the bottom row. */}
          <div className="tablet:hidden">
            <MenuLine />
            <MenuItem
              icon={<Clock className="size-4" aria-hidden />}
              onSelect={() => go({ view: "snoozed", conversationId: null })}
            >
              {views("snoozed")}
            </MenuItem>
            <MenuItem
              icon={<CheckCheck className="size-4" aria-hidden />}
              onSelect={() => go({ view: "resolved", conversationId: null })}
            >
              {views("resolved")}
            </MenuItem>
          </div>
        </Menu>
      </div>
    </div>
  );
}
