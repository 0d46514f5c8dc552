"use client";

import { useTranslations } from "next-intl";

import { commandGroups, commands } from "../../_client/keys/commands.ts";
import { Dialog } from "../../_ui/dialog.tsx";
import { Keys } from "../../_ui/keys.tsx";

export function KeySheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations("keySheet");
  const names = useTranslations("commands");
  const groups = useTranslations("commandGroups");
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("title")} description={t("hint")} width="wide">
      <div className="grid gap-x-8 gap-y-5 tablet:grid-cols-2">
        {commandGroups.map((group) => (
          <section key={group}>
            <h3 className="mb-1 text-12 text-muted">{groups(group)}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group && command.keys.length > 0)
                .map((command) => (
                  <div
                    key={command.id}
                    className="flex min-h-8 items-center justify-between gap-4 border-b border-line"
                  >
                    <dt>{names(command.id)}</dt>
                    <dd>
                      {command.keys.map((keys) => (
                        <Keys key={keys} keys={keys} />
                      ))}
                      {"typed" in command && (
                        <span className="ml-2 text-12 text-muted">
                          {t("whileWriting")} <Keys keys={command.typed} />
                        </span>
                      )}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
