/** @jsxImportSource preact */
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";

import type { Words } from "../../words/en.ts";
import type { Session } from "../conversation/session.ts";
import type { State } from "../conversation/state.ts";
import { Icon } from "./icons.tsx";

/** `isAsked`: the visitor wants to give it now. */
type Props = { email: State["email"]; isAsked: boolean; session: Session; words: Words };

export function EmailForm({ email, isAsked, session, words }: Props) {
  const [address, setAddress] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (isAsked) field.current?.focus();
  }, [isAsked]);
  if (email) {
    return (
      <p class="email kept">
        <Icon name="check" />
        <span>{words.emailKept(email.address)}</span>
        <button type="button" class="word" onClick={session.changeEmail}>
          {words.emailChange}
        </button>
      </p>
    );
  }
  async function save(event: SubmitEvent) {
    event.preventDefault();
    const wished = address.trim();
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(wished)) return setProblem(words.emailInvalid);
    setProblem(await session.leaveEmail(wished));
  }
  return (
    <form class="email" noValidate onSubmit={save}>
      <label for={id}>{words.emailWhy}</label>
      <div class="row">
        <input
          ref={field}
          id={id}
          type="email"
          autoComplete="email"
          placeholder={words.email}
          value={address}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onInput={(event) => {
            setAddress(event.currentTarget.value);
            setProblem(null);
          }}
        />
        <button type="submit" class="save">
          {words.emailSave}
        </button>
      </div>
      {problem && (
        <p id={`${id}-problem`} class="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
