import { CircleAlert } from "lucide-react";

export function FormProblem({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <p role="alert" className="flex items-start gap-2 rounded-6 bg-breach-soft px-3 py-2 text-breach">
      <CircleAlert className="mt-[2px] size-4 shrink-0" aria-hidden />
      {text}
    </p>
  );
}
