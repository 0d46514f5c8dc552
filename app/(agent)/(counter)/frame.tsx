/** The outline of the inbox while we find out who is there: the same places, so that nothing jumps. */
export function Frame() {
  return (
    <div className="flex h-dvh" aria-busy="true">
      <div className="hidden w-(--pane-nav) shrink-0 border-r border-line bg-ground p-3 desk:block">
        <div className="skeleton mb-6 h-8" />
        {["a", "b", "c", "d", "e", "f"].map((key) => (
          <div key={key} className="skeleton mb-2 h-6" />
        ))}
      </div>
      <div className="w-full shrink-0 border-r border-line p-3 tablet:w-(--pane-list)">
        <div className="skeleton mb-4 h-8" />
        <RowSkeletons />
      </div>
      <main id="main" className="grow" />
    </div>
  );
}

export function RowSkeletons() {
  return (
    <div aria-hidden>
      {["a", "b", "c", "d", "e", "f", "g"].map((key) => (
        <div key={key} className="flex h-(--row) items-center gap-3 px-3">
          <div className="skeleton size-7 rounded-full" />
          <div className="grow">
            <div className="skeleton mb-2 h-3 w-2/5" />
            <div className="skeleton h-3 w-4/5" />
          </div>
        </div>
      ))}
    </div>
  );
}
