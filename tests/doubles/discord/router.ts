import type { App, World } from './world.ts';

/** One request that was understood so far. */
export interface RouteRequest {
  readonly world: World;
  /** Whose token it carried; for routes that need none, an application of no account. */
  readonly app: App;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Sent beside the body, by their keys. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Method, path with `:names`, and what it answers: a body, or nothing for 204. */
export type Route = readonly [
  method: string,
  path: string,
  answer: (request: RouteRequest) => unknown,
  access?: 'anyone',
];

/** The route that answers this path, with its names filled. */
export const findRoute = (
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | undefined => {
  const parts = path.split('/').map(decodeURIComponent);
  for (const route of routes) {
    const wanted = route[1].split('/');
    if (route[0] !== method || wanted.length !== parts.length) continue;
    const fits = wanted.every((part, at) => part.startsWith(':') || part === parts[at]);
    if (!fits) continue;
    const named = wanted.flatMap((part, at): [string, string][] =>
      part.startsWith(':') ? [[part.slice(1), parts[at] ?? '']] : [],
    );
    return { route, params: Object.fromEntries(named) };
  }
  return undefined;
};
