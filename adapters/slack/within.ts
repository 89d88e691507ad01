/**
 * The work, or `otherwise` when it takes longer than `ms`; it then goes on by itself, and a failure that comes
 * too late is nobody's. Rejects as the work does in time.
 */
export const within = <Result, Otherwise>(
  work: Promise<Result>,
  ms: number,
  otherwise: Otherwise,
): Promise<Result | Otherwise> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Otherwise>(resolve => {
    timer = setTimeout(resolve, ms, otherwise);
  });
  work.catch(() => undefined);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/** The work; rejects with `words` when it takes longer than `ms`. For work that may be done twice. */
export const orFail = async <Result>(work: Promise<Result>, ms: number, words: string): Promise<Result> => {
  const late = Symbol('late');
  const result = await within(work, ms, late);
  if (result === late) throw new Error(words);
  return result as Result;
};

/** Waits, but no longer than until `signal`. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
