/** Words for visits. */
import type { VisitOutcome, VisitWay } from '../domain/case-visit.ts';
import { m } from './generated/messages.js';

export const sayVisitOutcome: Record<VisitOutcome, () => string> = {
	refused: m['interview.outcome.refused'],
	notAtHome: m['interview.outcome.notAtHome'],
	moved: m['interview.outcome.moved'],
	wrongPerson: m['interview.outcome.wrongPerson'],
	language: m['interview.outcome.language'],
	unable: m['interview.outcome.unable'],
	notFound: m['interview.outcome.notFound'],
	appointment: m['interview.outcome.appointment'],
	interviewed: m['interview.outcome.interviewed']
};

export const sayVisitWay: Record<VisitWay, () => string> = {
	visit: m['interview.way.visit'],
	call: m['interview.way.call']
};
