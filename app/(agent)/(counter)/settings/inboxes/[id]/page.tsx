import { InboxSettings } from "./inbox-settings.tsx";

type Props = {
  params: Promise<{ id: string }>;
  /** Set where a sign-in with the provider led back to: that it worked, or what it has to say. */
  searchParams: Promise<{ signedIn?: string | string[]; outcome?: string | string[] }>;
};

export default async function InboxPage({ params, searchParams }: Props) {
  const [{ id }, { signedIn, outcome }] = await Promise.all([params, searchParams]);
  return (
    <InboxSettings
      id={id}
      hasSignedIn={signedIn !== undefined}
      outcome={typeof outcome === "string" ? outcome : null}
    />
  );
}
