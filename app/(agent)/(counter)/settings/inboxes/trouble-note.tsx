import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { cx } from "../../../../_ui/class-names.ts";

type TroubleNoteProps = {
  title?: string;
  problem: string;
  fix: string | null;
  action?: ReactNode;
  className?: string;
};

/** What is wrong with an inbox, and what mends it. */
export function TroubleNote({ title, problem, fix, action, className }: TroubleNoteProps) {
  return (
    <div role="alert" className={cx("flex gap-3 rounded-8 bg-breach-soft p-4 text-breach", className)}>
      <CircleAlert className="mt-[2px] size-4 shrink-0" aria-hidden />
      <div className="min-w-0 grow break-words">
        {title && <p className="font-semibold">{title}</p>}
        <p className={title ? "" : "font-medium"}>{problem}</p>
        {fix && <p className="mt-1">{fix}</p>}
        {action && <div className="mt-3">{action}</div>}
      </div>
    </div>
  );
}
