"use client";

import { useTranslations } from "next-intl";

import type { Role } from "#db/vocabulary.ts";
import { Field, Select } from "../../../_ui/field.tsx";

type RoleFieldProps = { label: string; hint?: string; error: string | undefined; roles: readonly Role[] };

/** Which of these roles somebody or something new shall have; an agent unless another is chosen. */
export function RoleField({ label, hint, error, roles }: RoleFieldProps) {
  const roleNames = useTranslations("roles");
  return (
    <Field label={label} hint={hint} error={error}>
      {(field) => (
        <Select {...field} name="role" defaultValue="agent">
          {roles.map((role) => (
            <option key={role} value={role}>
              {roleNames(role)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
