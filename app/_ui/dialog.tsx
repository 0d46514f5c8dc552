"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";

import { cx } from "./class-names.ts";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  width?: "narrow" | "wide";
  children: ReactNode;
};

export function Dialog({ open, onOpenChange, title, description, width = "narrow", children }: DialogProps) {
  const t = useTranslations("common");
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(10_12_16/0.45)]" />
        <Radix.Content
          className={cx(
            "appear fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] overflow-y-auto rounded-t-12 border border-line bg-raised",
            "p-5 shadow-float tablet:inset-x-auto tablet:top-[12vh] tablet:bottom-auto tablet:left-1/2 tablet:max-h-[80vh]",
            "tablet:-translate-x-1/2 tablet:rounded-12",
            width === "wide" ? "tablet:w-[640px]" : "tablet:w-[420px]",
          )}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <div className="mb-4 flex items-start gap-4">
            <div className="min-w-0 grow">
              <Radix.Title className="text-16 font-semibold">{title}</Radix.Title>
              {description && <Radix.Description className="mt-1 text-muted">{description}</Radix.Description>}
            </div>
            <Radix.Close
              aria-label={t("close")}
              className="-m-1 grid size-8 shrink-0 place-items-center rounded-6 text-muted hover:bg-hover hover:text-text"
            >
              <X className="size-4" aria-hidden />
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
