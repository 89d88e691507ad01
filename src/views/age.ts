/** How long ago, in the coarsest unit that says enough: `just now`, `12 min`, `3 h`, `2 d`. */
export const age = (since: Date, now: Date): string => {
  const minutes = Math.floor((now.getTime() - since.getTime()) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h`;
  return `${Math.floor(minutes / (24 * 60))} d`;
};
