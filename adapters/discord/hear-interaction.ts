import { setTimeout as pause } from 'node:timers/promises';
import { Routes } from 'discord.js';
import type { Call } from '../../src/chat/call.ts';
import type { Choice } from '../../src/chat/card.ts';
import { Later } from '../../src/errors.ts';
import type { Speaker } from '../../src/ports.ts';
import { readInteractionCall, readTyping } from './calls.ts';
import { decide } from './decide.ts';
import { INTERACTION, type InteractionEvent } from './events.ts';
import { CODE, codeOf } from './failures.ts';
import { renderForm } from './form.ts';
import type { Hearing } from './hearing.ts';
import { label } from './inert.ts';
import { patchOriginal, writeReplyTo } from './reply.ts';

const RESPOND = 4;
const DEFER = 5;
const SUGGEST = 8;
const SHOW_FORM = 9;
const EPHEMERAL = 64;

/**
 * Answers one interaction: a form at once, the decision if it comes soon, else "thinking" now and the decision
 * when it comes. Always in a reply of its own, so the message whose button was pressed stays as it is.
 */
export const hearInteraction = async (hearing: Hearing, event: InteractionEvent): Promise<void> => {
  if (event.type === INTERACTION.typing) return suggest(hearing, event);
  const call = readInteractionCall(event);
  if (call === undefined) return;
  const form = event.type === INTERACTION.form ? undefined : hearing.receiver.formFor(call);
  const modal = form && renderForm(form, call);
  if (modal !== undefined) {
    await respond(hearing, event, SHOW_FORM, modal);
    return;
  }
  await answer(hearing, event, call);
};

const answer = async (hearing: Hearing, event: InteractionEvent, call: Call): Promise<void> => {
  const { connection, rest, log, clock } = hearing;
  const { id, application_id: application, channel_id: place, token } = event;
  const direct = event.guild_id === undefined;
  const decided = decide(hearing, { kind: 'interaction', event }, who => ({
    id,
    call,
    place: { connection, place },
    placeKind: direct ? 'direct' : 'channel',
    replyTo: writeReplyTo(
      connection,
      { person: who.person, place, direct, by: { way: 'interaction', application, token } },
      clock.now(),
    ),
  }));
  // Discord drops an interaction that has no answer within 3 s.
  const early = await Promise.race([decided, pause(hearing.deferAfterMs, undefined, { ref: false })]);
  if (early !== undefined) {
    await respond(hearing, event, RESPOND, early);
    return;
  }
  if (!(await respond(hearing, event, DEFER, { flags: EPHEMERAL }))) return void (await decided);
  const late = await decided;
  // The reply is "thinking" until this arrives, and writing it twice is harmless.
  await persist(() => patchOriginal(rest, application, token, late)).catch((error: unknown) =>
    log.error('discord-answer-lost', error, { connection, invocation: id }),
  );
};

/**
 * Gives the first answer; false when there is no one to give it to. Two refusals are no failures: Discord may
 * deliver an interaction more than once, and the second answer is refused (40060); one that came too late to
 * us is gone (10062), and whoever acted has read so.
 */
const respond = async (
  hearing: Hearing,
  event: InteractionEvent,
  type: number,
  data: unknown,
): Promise<boolean> => {
  const { rest, log, connection } = hearing;
  const route = Routes.interactionCallback(event.id, event.token);
  const ask = {
    doing: 'answering an interaction',
    method: 'POST',
    route,
    body: { type, data },
    anonymous: true,
  } as const;
  try {
    // A line cut after Discord took the answer looks like a failure: asked again, Discord says 40060.
    await rest(ask).catch(async (error: unknown) => {
      if (codeOf(error) !== undefined || error instanceof Later) throw error;
      await rest(ask);
    });
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === CODE.alreadyAnswered || code === CODE.unknownInteraction) {
      log.info('discord-answer-not-wanted', { connection, invocation: event.id, code });
    } else {
      log.error('discord-answer-failed', error, { connection, invocation: event.id });
    }
    return false;
  }
};

/** Tries three times in all; `Later` is waited for while the person still looks. */
const persist = async (attempt: () => Promise<void>, left = 2): Promise<void> => {
  try {
    await attempt();
  } catch (error) {
    if (left === 0 || codeOf(error) !== undefined) throw error;
    const waitMs = error instanceof Later ? error.afterMs : 500;
    if (waitMs > 30_000) throw error;
    await pause(waitMs);
    await persist(attempt, left - 1);
  }
};

const suggest = async (hearing: Hearing, event: InteractionEvent): Promise<void> => {
  const { connection, receiver, roster } = hearing;
  const typing = readTyping(event);
  if (typing === undefined) return;
  const placeKind = event.guild_id === undefined ? 'direct' : 'channel';
  const place = { connection, place: event.channel_id };
  const choicesFor = async (): Promise<readonly Choice[]> => {
    const actor: Speaker = await roster.speaker({ kind: 'interaction', event });
    return receiver.choices({ actor, place, placeKind, ...typing });
  };
  // A menu that is late shows an error to whoever types; an empty one shows nothing.
  const late = pause(2 * hearing.deferAfterMs, [] as readonly Choice[], { ref: false });
  const choices = await Promise.race([choicesFor().catch(() => []), late]);
  const shown = choices.slice(0, 25).map(one => ({ name: label(one.label, 100) || '…', value: one.value }));
  await respond(hearing, event, SUGGEST, { choices: shown.filter(one => one.value.length <= 100) });
};
