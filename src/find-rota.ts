import { closest } from './chat/closest.ts';
import type { CommandContext } from './command.ts';
import type { Rota } from './domain/rota.ts';
import { Refused } from './errors.ts';

/** How far back a rota is read: whoever is on call may have begun that long ago. */
const BACK_MS = 35 * 86_400_000;

/** The rotas of one's own organisation that hold now; nobody sees another's (R-VOL-4). */
export const ownRotas = async ({ read, actor, now }: CommandContext): Promise<readonly Rota[]> => {
  const rotas = await read.rotas({ members: [actor.member], since: new Date(now.getTime() - BACK_MS) });
  return rotas.filter(rota => rota.endedAt === undefined);
};

/** The rota of that name. Throws `Refused` with the nearest one. */
export const findRota = (rotas: readonly Rota[], name: string, oncall: string): Rota => {
  const found = rotas.find(rota => rota.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const near = closest(
    name,
    rotas.map(rota => rota.name),
  );
  throw new Refused(
    `Your organisation has no rota “${[...name].slice(0, 30).join('')}”.`,
    near === undefined ? `/${oncall} rota` : `/${oncall} rota ${near}`,
  );
};
