import type { QueryClient, QueryFilters } from "@tanstack/react-query";

/**
 * What is shown is fetched again, the rest when it is next shown. An answer still on its way may have been read before
 * whatever makes us ask: where it is the first, the library would take it for the new one, so it is given up.
 */
export async function askAgain(client: QueryClient, filters: QueryFilters): Promise<void> {
  await client.cancelQueries({
    ...filters,
    predicate: (query) => query.state.data === undefined && (filters.predicate?.(query) ?? true),
  });
  await client.invalidateQueries(filters);
}
