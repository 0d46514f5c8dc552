import { CircleAlert } from "lucide-react";

/** What is wrong with a group of controls, beside them. */
export function FieldTrouble({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <p role="alert" className="flex items-start gap-1 text-13 text-breach">
      <CircleAlert className="mt-1 size-3 shrink-0" aria-hidden />
      {text}
    </p>
  );
}
