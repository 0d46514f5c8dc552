import type { QueryClient, QueryFilters } from "@tanstack/react-query";

/**
 * What is shown is fetched again, the rest when it is next shown. An answer still on its way may have been read before
 * whatever makes us ask: where it is the first, the library would take it for the new one, so it is given up.
 */
export async function askAgain(client: QueryClient, filters: QueryFilters): Promise<void> {
  const first: QueryFilters = {
    ...filters,
    predicate: (query) => query.state.data === undefined && (filters.predicate?.(query) ?? true),
  };
  if (client.isFetching(first) > 0) await client.cancelQueries(first);
  await client.invalidateQueries(filters);
}
