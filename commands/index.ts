import type { Command } from '../src/command.ts';
import { accept } from './accept.ts';
import { ack } from './ack.ts';
import { admit } from './admit.ts';
import { answer } from './answer.ts';
import { approve } from './approve.ts';
import { ask } from './ask.ts';
import { authorise } from './authorise.ts';
import { available } from './available.ts';
import { aware } from './aware.ts';
import { away } from './away.ts';
import { cancel } from './cancel.ts';
import { catchup } from './catchup.ts';
import { clocks } from './clocks.ts';
import { close } from './close.ts';
import { conflict } from './conflict.ts';
import { consent } from './consent.ts';
import { contain } from './contain.ts';
import { cover } from './cover.ts';
import { decide } from './decide.ts';
import { declare } from './declare.ts';
import { decline } from './decline.ts';
import { draft } from './draft.ts';
import { drill } from './drill.ts';
import { edit } from './edit.ts';
import { escalate } from './escalate.ts';
import { exportCommand } from './export.ts';
import { handover } from './handover.ts';
import { headsup } from './headsup.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { hold } from './hold.ts';
import { holders } from './holders.ts';
import { job } from './job.ts';
import { lead } from './lead.ts';
import { limited } from './limited.ts';
import { link } from './link.ts';
import { list } from './list.ts';
import { me } from './me.ts';
import { members } from './members.ts';
import { need } from './need.ts';
import { next } from './next.ts';
import { no } from './no.ts';
import { note } from './note.ts';
import { now } from './now.ts';
import { object } from './object.ts';
import { offer } from './offer.ts';
import { override } from './override.ts';
import { page } from './page.ts';
import { pass } from './pass.ts';
import { picture } from './picture.ts';
import { quiet } from './quiet.ts';
import { release } from './release.ts';
import { reopen } from './reopen.ts';
import { resolve } from './resolve.ts';
import { retract } from './retract.ts';
import { room } from './room.ts';
import { roster } from './roster.ts';
import { rota } from './rota.ts';
import { sev } from './sev.ts';
import { shadow } from './shadow.ts';
import { show } from './show.ts';
import { since } from './since.ts';
import { snooze } from './snooze.ts';
import { standdown } from './standdown.ts';
import { submitted } from './submitted.ts';
import { subscribe } from './subscribe.ts';
import { summary } from './summary.ts';
import { swap } from './swap.ts';
import { take } from './take.ts';
import { test } from './test.ts';
import { timelineCommand } from './timeline.ts';
import { umbrella } from './umbrella.ts';
import { unsubscribe } from './unsubscribe.ts';
import { update } from './update.ts';
import { volunteer } from './volunteer.ts';
import { withdraw } from './withdraw.ts';
import { yes } from './yes.ts';

/** Every word a person may type, in the order of help. */
export const commands: readonly Command[] = [
  declare,
  headsup,
  list,
  show,
  update,
  note,
  sev,
  lead,
  handover,
  page,
  contain,
  resolve,
  reopen,
  close,
  cancel,
  timelineCommand,
  catchup,
  exportCommand,
  job,
  help,
  ack,
  limited,
  decline,
  withdraw,
  pass,
  snooze,
  escalate,
  standdown,
  now,
  next,
  me,
  rota,
  cover,
  take,
  swap,
  override,
  shadow,
  available,
  away,
  volunteer,
  quiet,
  conflict,
  link,
  history,
  test,
  summary,
  since,
  subscribe,
  unsubscribe,
  ask,
  answer,
  draft,
  edit,
  hold,
  approve,
  picture,
  clocks,
  aware,
  submitted,
  need,
  offer,
  accept,
  retract,
  room,
  authorise,
  admit,
  consent,
  release,
  holders,
  yes,
  no,
  roster,
  umbrella,
  decide,
  object,
  members,
  drill,
];
