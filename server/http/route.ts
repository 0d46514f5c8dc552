import type { z } from "zod";

import type { Locale, Role } from "#db/vocabulary.ts";
import type { Actor } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";

/**
 * Declares one call of the API. The declaration is all there is: who may call it, what is checked on the way in and
 * out, and what `/api/v1/openapi.json` says about it.
 *
 * ```ts
 * export const tagRoutes = [
 *   route({
 *     method: "post",
 *     path: "/tags/:id/merge",          // below /api/v1; `:id` becomes call.param("id")
 *     least: "lead",                    // the least role, or "anyone" (then call.actor may be null)
 *     summary: "Merge a tag into another",
 *     body: mergeTag,                   // a zod schema; a body that does not fit is answered 400 with the field
 *     answer: tagView,                  // what 200 carries; unknown keys are dropped. Absent: 204 without a body
 *     run: (ctx, call) => mergeTag(ctx, call.actor, call.param("id"), call.body),
 *   }),
 * ];
 * ```
 *
 * `query` is checked like `body`. `status` is 201 for what makes a thing. A route that takes something other than JSON
 * sets `takes: "stream"` and reads `call.request` itself; one that answers bytes returns a `Response`. A refusal is a
 * thrown `AppError`. Every POST understands Idempotency-Key. Add the array to `apiRoutes` in app.ts.
 */
export function route<
  const Path extends string,
  Least extends Role | "anyone",
  Query = undefined,
  Body = undefined,
  Answer = void,
>(declaration: Declaration<Path, Least, Query, Body, Answer>): Route;
export function route(declaration: Route): Route {
  return declaration;
}

/** Any declaration, once what its `run` expects is known to be what the mechanism hands over. */
export type Route = Declaration<string, Role | "anyone", unknown, unknown, unknown>;

export type Declaration<Path extends string, Least extends Role | "anyone", Query, Body, Answer> = {
  method: "get" | "post" | "put" | "patch" | "delete";
  path: Path;
  least: Least;
  summary: string;
  query?: z.ZodType<Query>;
  body?: z.ZodType<Body>;
  takes?: "stream";
  answer?: z.ZodType<Answer>;
  status?: 200 | 201 | 202;
  run(
    ctx: Context,
    call: Call<Path, Least extends "anyone" ? Actor | null : Actor, Query, Body>,
  ): Promise<NoInfer<Answer> | Response>;
};

export type Call<Path extends string, Who, Query, Body> = {
  actor: Who;
  /** Set when the caller is signed in with a cookie. */
  sessionId: string | null;
  param(name: ParamName<Path>): string;
  query: Query;
  body: Body;
  request: Request;
  locale: Locale;
  /** The caller's network address. */
  address: string;
};

type ParamName<Path extends string> = Path extends `${string}/:${infer Rest}`
  ? Rest extends `${infer Name}/${infer More}`
    ? Name | ParamName<`/${More}`>
    : Rest
  : string extends Path
    ? string
    : never;
