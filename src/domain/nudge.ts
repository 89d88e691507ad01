/** At how many members somebody is asked: the first number, then each time it has doubled. Undefined below it. */
export const stepOf = (members: number, from: number): number | undefined => {
  if (members < from || from < 1) return undefined;
  let step = from;
  while (step * 2 <= members) step *= 2;
  return step;
};

/** `55 min`, `1 h 05 m`, `26 h 10 m`. */
export const spanInWords = (from: Date, to: Date): string => {
  const minutes = Math.round((to.getTime() - from.getTime()) / 60_000);
  return minutes < 60
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} m`;
};
