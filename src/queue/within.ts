/** No answer came in time. */
export class Silence extends Error {
  override readonly name = 'Silence';
}

/** Settles as `work` does, or rejects after `limitMs`; what comes later from `work` is not heard here. */
export const within = async <T>(limitMs: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Silence(`no answer within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
};
