import type { JobKind } from '../src/job.ts';
import { addParts } from './add-parts.ts';
import { admitResponder } from './admit-responder.ts';
import { announceRequest } from './announce-request.ts';
import { answerAsked } from './answer-asked.ts';
import { applyConsent } from './apply-consent.ts';
import { armContacts } from './arm-contacts.ts';
import { askAgain } from './ask-again.ts';
import { askForKeys } from './ask-for-keys.ts';
import { askHandover } from './ask-handover.ts';
import { askHelpers } from './ask-helpers.ts';
import { askLead } from './ask-lead.ts';
import { askLink } from './ask-link.ts';
import { askRelease } from './ask-release.ts';
import { askShift } from './ask-shift.ts';
import { askToDestroy } from './ask-to-destroy.ts';
import { changeIncident } from './change-incident.ts';
import { changeRequest } from './change-request.ts';
import { changeSeverity } from './change-severity.ts';
import { closeCover } from './close-cover.ts';
import { closeExercise } from './close-exercise.ts';
import { confirmContact } from './confirm-contact.ts';
import { contactResponder } from './contact-responder.ts';
import { declareIncident } from './declare-incident.ts';
import { dismissResponder } from './dismiss-responder.ts';
import { draftSitrep } from './draft-sitrep.ts';
import { endConsent } from './end-consent.ts';
import { endDrill } from './end-drill.ts';
import { endHeadsup } from './end-headsup.ts';
import { endPage } from './end-page.ts';
import { endRota } from './end-rota.ts';
import { exportIncident } from './export-incident.ts';
import { importRoster } from './import-roster.ts';
import { inviteToDrill } from './invite-to-drill.ts';
import { keepLooking } from './keep-looking.ts';
import { keepRotaNote } from './keep-rota-note.ts';
import { lapseRequest } from './lapse-request.ts';
import { leaveRota } from './leave-rota.ts';
import { letIn } from './let-in.ts';
import { lookAgain } from './look-again.ts';
import { mendCopies } from './mend-copies.ts';
import { mendCopy } from './mend-copy.ts';
import { nudgeLate } from './nudge-late.ts';
import { openDirect } from './open-direct.ts';
import { openPage } from './open-page.ts';
import { openRoom } from './open-room.ts';
import { openUmbrella } from './open-umbrella.ts';
import { passPage } from './pass-page.ts';
import { postCheckpoint } from './post-checkpoint.ts';
import { proposeLead } from './propose-lead.ts';
import { readCalendar } from './read-calendar.ts';
import { recordDecision } from './record-decision.ts';
import { recordHeadsup } from './record-headsup.ts';
import { recordNote } from './record-note.ts';
import { recordOffer } from './record-offer.ts';
import { recordPart } from './record-part.ts';
import { recordReport } from './record-report.ts';
import { recordRequest } from './record-request.ts';
import { recordUpdate } from './record-update.ts';
import { remind } from './remind.ts';
import { remindAccess } from './remind-access.ts';
import { remindAsked } from './remind-asked.ts';
import { remindClock } from './remind-clock.ts';
import { remindConsent } from './remind-consent.ts';
import { remindDestroy } from './remind-destroy.ts';
import { remindHandover } from './remind-handover.ts';
import { remindSitrep } from './remind-sitrep.ts';
import { remindSummary } from './remind-summary.ts';
import { remindUncovered } from './remind-uncovered.ts';
import { removePart } from './remove-part.ts';
import { reportConsent } from './report-consent.ts';
import { reportDecision } from './report-decision.ts';
import { reportDeclared } from './report-declared.ts';
import { reportHeadsup } from './report-headsup.ts';
import { reportRequest } from './report-request.ts';
import { reportTest } from './report-test.ts';
import { restRequests } from './rest-requests.ts';
import { retryOrder } from './retry-order.ts';
import { reviewAccess } from './review-access.ts';
import { reviewMembers } from './review-members.ts';
import { say } from './say.ts';
import { seeDrill } from './see-drill.ts';
import { sendBrief } from './send-brief.ts';
import { sendPicture } from './send-picture.ts';
import { sendSitrep } from './send-sitrep.ts';
import { setClocks } from './set-clocks.ts';
import { setRota } from './set-rota.ts';
import { setShadow } from './set-shadow.ts';
import { setSkills } from './set-skills.ts';
import { settleAnswer } from './settle-answer.ts';
import { settleDecision } from './settle-decision.ts';
import { settleOffer } from './settle-offer.ts';
import { settleQuestion } from './settle-question.ts';
import { show } from './show.ts';
import { startDrill } from './start-drill.ts';
import { takeGap } from './take-gap.ts';
import { takeLead } from './take-lead.ts';
import { takeOver } from './take-over.ts';
import { takeShift } from './take-shift.ts';
import { tellNotNow } from './tell-not-now.ts';
import { tellRooms } from './tell-rooms.ts';
import { tellShift } from './tell-shift.ts';
import { tellSpill } from './tell-spill.ts';
import { tellUnreached } from './tell-unreached.ts';
import { testContacts } from './test-contacts.ts';
import { uniteAgain } from './unite-again.ts';
import { unlinkAccount } from './unlink-account.ts';
import { watchPlaces } from './watch-places.ts';
import { watchRota } from './watch-rota.ts';
import { weighReports } from './weigh-reports.ts';
import { widenPage } from './widen-page.ts';
import { withdrawReport } from './withdraw-report.ts';

/** Everything that can be done. */
export const jobs: readonly JobKind[] = [
  declareIncident,
  openRoom,
  reportDeclared,
  openPage,
  widenPage,
  lookAgain,
  keepLooking,
  tellRooms,
  settleAnswer,
  settleQuestion,
  askForKeys,
  admitResponder,
  letIn,
  dismissResponder,
  remindAccess,
  reviewAccess,
  reviewMembers,
  applyConsent,
  remindConsent,
  endConsent,
  reportConsent,
  askToDestroy,
  remindDestroy,
  endPage,
  nudgeLate,
  askAgain,
  remind,
  armContacts,
  contactResponder,
  tellUnreached,
  confirmContact,
  testContacts,
  reportTest,
  passPage,
  takeOver,
  changeIncident,
  changeSeverity,
  proposeLead,
  takeLead,
  askHandover,
  remindHandover,
  askLead,
  answerAsked,
  remindAsked,
  recordNote,
  exportIncident,
  sendPicture,
  recordHeadsup,
  reportHeadsup,
  recordReport,
  withdrawReport,
  endHeadsup,
  weighReports,
  openUmbrella,
  addParts,
  removePart,
  recordDecision,
  reportDecision,
  settleDecision,
  startDrill,
  seeDrill,
  inviteToDrill,
  endDrill,
  closeExercise,
  recordUpdate,
  setSkills,
  openDirect,
  importRoster,
  setRota,
  setClocks,
  remindClock,
  sendBrief,
  draftSitrep,
  remindSitrep,
  sendSitrep,
  recordPart,
  leaveRota,
  endRota,
  watchRota,
  tellShift,
  tellSpill,
  askShift,
  closeCover,
  remindUncovered,
  takeGap,
  takeShift,
  setShadow,
  askLink,
  uniteAgain,
  unlinkAccount,
  keepRotaNote,
  readCalendar,
  announceRequest,
  changeRequest,
  lapseRequest,
  recordOffer,
  recordRequest,
  remindSummary,
  reportRequest,
  settleOffer,
  tellNotNow,
  askHelpers,
  restRequests,
  askRelease,
  mendCopies,
  mendCopy,
  watchPlaces,
  retryOrder,
  postCheckpoint,
  show,
  say,
];
