import type { QuestionKind } from '../../src/question-kind.ts';
import { ask } from './ask.ts';
import { override, swap, take } from './changing-hands.ts';
import { cover } from './cover.ts';
import { destroy } from './destroy.ts';
import { handover } from './handover.ts';
import { help } from './help.ts';
import { admit, authorise } from './keys.ts';
import { leaveDestroy } from './leave-destroy.ts';
import { link } from './link.ts';
import { release } from './release.ts';
import { rota } from './rota.ts';
import { umbrella, umbrellaBlind } from './umbrella.ts';

/** Everything that can wait for a yes. */
export const questions: readonly QuestionKind[] = [
  authorise,
  admit,
  rota,
  cover,
  take,
  swap,
  override,
  link,
  release,
  destroy,
  help,
  umbrella,
  umbrellaBlind,
  handover,
  ask,
  leaveDestroy,
];
