/** Rejects with what `act` throws when so many milliseconds have passed, unless it is cancelled before. */
export const after = (ms: number, act: () => never): { promise: Promise<never>; cancel: () => void } => {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      try {
        act();
      } catch (error) {
        reject(error);
      }
    }, ms);
  });
  return { promise, cancel: () => clearTimeout(timer) };
};
