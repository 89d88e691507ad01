import { isQuiet } from '../../domain/night.ts';
import { withOnCall } from '../../domain/on-call.ts';
import type { Standing } from '../../records.ts';
import type { NoticeParts } from './kind.ts';

/**
 * The same standing, knowing whether its person is on call. Looked up only in their quiet hours: at any other time it
 * changes nothing about whether a page may reach them.
 */
export const withDuty = async ({ store }: NoticeParts, standing: Standing): Promise<Standing> => {
  const { person, now } = standing;
  if (!isQuiet(person.quiet, person.zone, now)) return standing;
  const rotas = await store.read.rotas({ members: [person.member], since: now });
  const [known] = withOnCall([person], rotas, now);
  return known === undefined ? standing : { ...standing, person: known };
};
