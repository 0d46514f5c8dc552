"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Keyboard, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { saveMe } from "../../_client/account.ts";
import { runCommand } from "../../_client/keys/listen.ts";
import { useConnection } from "../../_client/live/connection.ts";
import { signOut } from "../../_client/session.ts";
import { say } from "../../_client/undo.ts";
import { useMe } from "../../_client/who.tsx";
import { Avatar } from "../../_ui/avatar.tsx";
import { cx } from "../../_ui/class-names.ts";
import { Menu, MenuChoice, MenuChoices, MenuItem, MenuLine, MenuTitle } from "../../_ui/menu.tsx";
import { applyTheme, themeFrom } from "../../_ui/theme.ts";
import { useProblemText } from "../../_ui/trouble.tsx";

export function MeMenu() {
  const t = useTranslations("me");
  const client = useQueryClient();
  const me = useMe();
  const isLive = useConnection() === "live";
  const problemText = useProblemText();
  const [theme, setTheme] = useState(() => themeFrom(document.documentElement.dataset.theme));
  const presence = !isLive ? "offline" : me.available ? "available" : "away";

  function leave() {
    signOut().catch((error: unknown) => say(problemText(error), { tone: "problem" }));
  }

  async function setAvailable(available: boolean) {
    client.setQueryData(["me"], { ...me, available });
    try {
      await saveMe({ available });
    } catch (error) {
      client.setQueryData(["me"], me);
      say(problemText(error), { tone: "problem" });
    }
  }

  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button
          type="button"
          className="flex h-10 items-center gap-3 rounded-6 px-[6px] hover:bg-hover data-[state=open]:bg-hover"
        >
          <span className="relative shrink-0">
            <Avatar name={me.name} image={me.image} />
            <Dot presence={presence} />
          </span>
          <span className="sound-only min-w-0 text-left fullnav:not-sr-only fullnav:grow">
            <span className="block truncate text-13 leading-4 font-medium">{me.name}</span>
            <span className="block truncate text-12 text-muted">{t(presence)}</span>
          </span>
        </button>
      }
    >
      <MenuTitle>{t("status")}</MenuTitle>
      <MenuChoices
        value={me.available ? "available" : "away"}
        onChange={(value) => setAvailable(value === "available")}
      >
        <MenuChoice value="available">{t("available")}</MenuChoice>
        <MenuChoice value="away">{t("away")}</MenuChoice>
      </MenuChoices>
      <MenuLine />
      <MenuTitle>{t("theme")}</MenuTitle>
      <MenuChoices
        value={theme}
        onChange={(value) => {
          setTheme(themeFrom(value));
          applyTheme(themeFrom(value));
        }}
      >
        <MenuChoice value="system" icon={<Monitor className="size-4" aria-hidden />}>
          {t("system")}
        </MenuChoice>
        <MenuChoice value="light" icon={<Sun className="size-4" aria-hidden />}>
          {t("light")}
        </MenuChoice>
        <MenuChoice value="dark" icon={<Moon className="size-4" aria-hidden />}>
          {t("dark")}
        </MenuChoice>
      </MenuChoices>
      <MenuLine />
      <MenuItem icon={<Keyboard className="size-4" aria-hidden />} keys="?" onSelect={() => runCommand("sheet")}>
        {t("keys")}
      </MenuItem>
      <MenuItem icon={<LogOut className="size-4" aria-hidden />} onSelect={leave}>
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}

function Dot({ presence }: { presence: "available" | "away" | "offline" }) {
  return (
    <span
      className={cx(
        "absolute -right-[1px] -bottom-[1px] size-[10px] rounded-full border-2 border-ground",
        presence === "available" ? "bg-ok" : presence === "away" ? "bg-due" : "bg-muted",
      )}
    />
  );
}
