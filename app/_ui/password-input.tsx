"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";

import { TextInput } from "./field.tsx";

export function PasswordInput({ required = true, ...rest }: Omit<ComponentProps<"input">, "type">) {
  const t = useTranslations("common");
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className="relative">
      <TextInput
        {...rest}
        required={required}
        type={isShown ? "text" : "password"}
        spellCheck={false}
        className="pr-10"
      />
      <button
        type="button"
        aria-label={t(isShown ? "hidePassword" : "showPassword")}
        onClick={() => setShown(!isShown)}
        className="absolute inset-y-0 right-1 my-auto grid size-8 place-items-center rounded-6 text-muted hover:text-text"
      >
        <Icon className="size-4" aria-hidden />
      </button>
    </div>
  );
}
