import type { Card } from './card.ts';

/** A card that was kept as JSON, with its instants as instants again. */
export const reviveCard = (kept: unknown): Card => JSON.parse(JSON.stringify(kept), revive) as Card;

const revive = (key: string, value: unknown): unknown =>
  key === 'instant' && typeof value === 'string' ? new Date(value) : value;
