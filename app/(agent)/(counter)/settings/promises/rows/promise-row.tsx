"use client";

import { Pencil, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";

import { Button } from "../../../../../_ui/button.tsx";
import { cx } from "../../../../../_ui/class-names.ts";
import type { Editing } from "../use-promise.ts";

type PromiseRowProps = {
  editing: Editing;
  label: string;
  /** Of all that this row changes; the first says where the value comes from. */
  paths: string[];
  value: ReactNode;
  why?: ReactNode;
  source?: string | null | undefined;
  toTune?: boolean | undefined;
  /** Drawn when it is opened; absent: it cannot be changed. */
  children?: ReactNode;
};

/** One value: what holds, who says so and why; opened, it is changed where it stands. */
export function PromiseRow({ editing, label, paths, value, why, source, toTune, children }: PromiseRowProps) {
  const t = useTranslations("settings.promises");
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const isSaid = paths.some((path) => isSaidHere(editing, path));
  const isChanged = paths.some((path) => editing.changed.includes(path));
  return (
    <li className={cx("grid gap-1 px-4 py-3", isChanged && "bg-selected")}>
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <div className="min-w-0 grow basis-56">
          <h3 id={id} className="text-13 text-muted">
            {label}
          </h3>
          <div className="font-medium break-words">{value}</div>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {toTune && <Badge tone="due">{t("toTune")}</Badge>}
          <Badge tone={isSaid ? "accent" : "muted"}>{useSource(editing, paths)}</Badge>
          {children && (
            <Button
              tone="quiet"
              size="small"
              aria-expanded={isOpen}
              aria-label={t(isOpen ? "doneNamed" : "changeNamed", { name: label })}
              icon={<Pencil className="size-3" aria-hidden />}
              onClick={() => setOpen(!isOpen)}
            >
              {t(isOpen ? "done" : "change")}
            </Button>
          )}
        </div>
      </div>
      {(why || source) && (
        <p className="max-w-[68ch] text-13 text-muted">
          {why} {source && <span className="whitespace-nowrap">({source})</span>}
        </p>
      )}
      {isOpen && (
        <fieldset aria-labelledby={id} className="mt-2 grid max-w-[560px] gap-3">
          {children}
          {isSaid && (
            <div>
              <Button
                tone="quiet"
                size="small"
                icon={<Undo2 className="size-3" aria-hidden />}
                onClick={() => editing.unsay(paths)}
                className="-ml-2"
              >
                {t(editing.layer.scope === "channel" ? "backToDefault" : "backToBelow")}
              </Button>
            </div>
          )}
        </fieldset>
      )}
    </li>
  );
}

function Badge({ tone, children }: { tone: "due" | "accent" | "muted"; children: ReactNode }) {
  const look = {
    due: "border-transparent bg-due-soft text-due",
    accent: "border-accent text-accent",
    muted: "border-line text-muted",
  };
  return <span className={cx("rounded-full border px-2 text-12", look[tone])}>{children}</span>;
}

function isSaidHere({ values }: Editing, path: string): boolean {
  const [part = "", key = ""] = path.split(".");
  const held: unknown = Object.entries(values).find(([name]) => name === part)?.[1];
  if (held === undefined) return false;
  return key === "" || (typeof held === "object" && held !== null && key in held);
}

/** Whose word it is that holds. */
function useSource(editing: Editing, paths: string[]): string {
  const t = useTranslations("settings.promises");
  if (paths.some((path) => editing.changed.includes(path))) return t("from.draft");
  if (paths.some((path) => isSaidHere(editing, path))) return t(`from.own.${editing.layer.scope}`);
  const source = paths.map((path) => editing.below.sources[path]).find((one) => one !== undefined);
  return t(`from.below.${source?.scope ?? "profile"}`);
}
