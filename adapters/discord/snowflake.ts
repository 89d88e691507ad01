/** The first second of 2015, from which Discord counts: https://discord.com/developers/docs/reference#snowflakes */
const EPOCH_MS = 1_420_070_400_000;

/** The smallest id that something made at this instant can have. */
export const snowflakeAt = (at: Date): string => String(BigInt(Math.max(0, at.getTime() - EPOCH_MS)) << 22n);

/** When the thing with this id was made. */
export const madeAt = (id: string): Date => new Date(Number(BigInt(id) >> 22n) + EPOCH_MS);
