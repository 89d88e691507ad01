import type { Somebody } from './houses.ts';
import type { Happening } from './model.ts';
import { keep, labelled, listed, type Scene, say, sharedWith } from './scene.ts';
import type { Step } from './steps.ts';

type Does<Word extends Step['does']> = Extract<Step, { readonly does: Word }>;

/** Says something of an incident. */
export const speak = async (
  scene: Scene,
  who: Somebody,
  about: Happening,
  step: Does<'note' | 'finding' | 'update' | 'contain' | 'sev'>,
): Promise<void> => {
  const token = scene.token();
  const tlp = step.tlp ?? 'TLP:AMBER';
  const named = step.to.flatMap(index => scene.world.people[index] ?? []);
  const noted = step.does === 'note' || step.does === 'finding';
  const red = noted && tlp === 'TLP:RED';
  const at = noted && step.timed ? instantOf(token) : undefined;
  keep(scene, {
    token,
    marking: {
      tlp,
      ...(red ? { named: [who.responder, ...named.map(one => one.responder)] } : {}),
      ...(step.rel === undefined ? {} : { relTo: step.rel }),
      ...(step.chr ? { chr: true } : {}),
    },
    author: who,
    originator: who.connection,
    incident: about.id,
    distribution: about.label.distribution,
    ...(at === undefined ? {} : { at }),
  });
  const code = `INC-${about.number}`;
  const more = [
    labelled(step.tlp),
    listed('rel', step.rel),
    step.chr ? ' chr:yes' : '',
    step.does === 'finding' ? ' finding:yes' : '',
    at === undefined ? '' : ` at:${at.toISOString().slice(0, 16)}Z`,
    red ? ` to:${named.map(one => `@${one.connection}/${one.person}`).join(',')}` : '',
  ].join('');
  const word = { note: 'note', finding: 'note', update: 'update', contain: 'contain', sev: 'sev' }[step.does];
  const severity = step.does === 'sev' ? ' 2' : '';
  await say(scene, who, `/inc ${word} ${code}${severity} ${token} happened${more} sure:yes`, step.where);
};

const FIRST_INSTANT = Date.parse('2026-01-02T00:00:00Z');

/** A minute of the year before that belongs to this text alone. */
const instantOf = (token: string): Date =>
  new Date(FIRST_INSTANT + (Number(token.slice(2, -1)) % 500_000) * 60_000);

export const declare = async (scene: Scene, who: Somebody, step: Does<'declare'>): Promise<void> => {
  const token = scene.token();
  const affected = step.for ?? who.connection;
  const shared = sharedWith(who.connection, affected, step.orgs, step.rel);
  keep(scene, {
    token,
    marking: { tlp: step.tlp ?? 'TLP:AMBER', ...(step.rel ? { relTo: step.rel } : {}) },
    author: who,
    originator: who.connection,
    distribution: affected === who.connection ? shared : [who.connection, affected],
  });
  const hit = step.for === undefined ? '' : ` for:${step.for}`;
  const more = `${labelled(step.tlp)}${listed('rel', step.rel)}${listed('orgs', step.orgs)}${hit}`;
  await say(scene, who, `/inc declare sev3 ${token} outage${more} sure:yes`, step.where);
};

/** Something said early, for whom it names. */
export const headsup = async (scene: Scene, who: Somebody, step: Does<'headsup'>): Promise<void> => {
  const token = scene.token();
  keep(scene, {
    token,
    marking: { tlp: step.tlp ?? 'TLP:AMBER' },
    author: who,
    originator: who.connection,
    distribution: sharedWith(who.connection, who.connection, step.orgs, undefined),
  });
  const more = `${labelled(step.tlp)}${listed('orgs', step.orgs)}`;
  await say(scene, who, `/inc headsup ${token} links fail${more} sure:yes`, 'direct');
};
