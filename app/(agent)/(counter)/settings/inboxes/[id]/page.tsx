import { InboxSettings } from "./inbox-settings.tsx";

export default async function InboxPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <InboxSettings id={id} />;
}
