"use client";

import { BookOpenText, FoldVertical, Scissors, Shuffle, Sparkles } from "lucide-react";

import { keysOf } from "../../../../../_client/keys/commands.ts";
import { useCommand } from "../../../../../_client/keys/listen.ts";
import { Button } from "../../../../../_ui/button.tsx";
import { Tip } from "../../../../../_ui/tip.tsx";

export type Fix = {
  kind: "shorter" | "plain" | "article" | "split" | "switch";
  label: string;
  isAdvised: boolean;
  run: () => void;
};

const icons = { shorter: FoldVertical, plain: Sparkles, article: BookOpenText, split: Scissors, switch: Shuffle };

/** What can be done about it with one press; the first of them with one key. */
export function FixList({ fixes }: { fixes: Fix[] }) {
  const [first] = fixes;
  useCommand("fixDraft", () => first?.run(), first !== undefined);
  return fixes.map((fix) => {
    const Icon = icons[fix.kind];
    const button = (
      <Button
        key={fix.label}
        size="small"
        tone={fix.isAdvised ? "plain" : "quiet"}
        icon={<Icon className="size-3" aria-hidden />}
        onClick={fix.run}
      >
        {fix.label}
      </Button>
    );
    if (fix !== first) return button;
    return (
      <Tip key={fix.label} label={fix.label} keys={keysOf("fixDraft")}>
        {button}
      </Tip>
    );
  });
}
